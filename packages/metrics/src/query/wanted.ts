import type { SyntaxNode } from '@lezer/common';
import type { ValueType } from './functions.ts';
import type { Reading, Value } from './reading.ts';

/** The value, after OBS-007 where another type of value is wanted. */
export function wanted(reading: Reading, node: SyntaxNode, value: Value, ...types: readonly ValueType[]): Value {
  const [type] = types;
  if (type !== undefined && !types.includes(value.type))
    reading.refuse(
      'OBS-007',
      `${reading.text(node)} is ${SPOKEN[value.type]} where ${types.map((each) => SPOKEN[each]).join(' or ')} belongs`,
      FIXES[type],
    );
  return value;
}

const SPOKEN: Readonly<Record<ValueType, string>> = {
  scalar: 'a number',
  string: 'a text',
  vector: 'series at one time',
  matrix: 'series over a time',
};

const FIXES: Readonly<Record<ValueType, string>> = {
  scalar: 'write a number, or scalar(…)',
  string: 'write a text between quotes',
  vector: 'write the series themselves, or a function of their past such as rate(…[5m])',
  matrix: 'write a time behind the series, such as [5m]',
};
