import type { Reporter } from './reporter.ts';
import type { Test } from './read-statement.ts';

/** AWS-023: an operator that IAM has not, that does not fit the type of the key, or with a value that it cannot compare. */
export function checkOperator(
  reporter: Reporter,
  where: string,
  effect: 'Allow' | 'Deny',
  { operator, key, values }: Test,
  type: string | undefined,
): void {
  const wrong = (message: string, fix: string) => {
    reporter.report('AWS-023', `${where} compares ${key} by ${operator}${message}`, fix);
  };
  const [, set, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const family = FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
  if (family === undefined || (family === 'Null' && (set ?? ifExists) !== undefined)) {
    wrong(', which is no operator of IAM', 'write an operator as the reference of IAM JSON policy elements has it');
    return;
  }
  if (values.length === 0) wrong(' with no value', 'name the values, or drop the test');
  const pattern = VALUES[family];
  for (const value of values.filter((each) => !each.includes('${') && !pattern.test(each)))
    wrong(` with ${value}`, `write ${HOW[family]}`);
  if (type === undefined || family === 'Null') return;
  const base = type.replace('ArrayOf', '');
  if (!(FITTING[base] ?? []).includes(family))
    wrong(`, and its values are of type ${base}`, `use ${(FITTING[base] ?? []).join(' or ')} operators`);
  if (type.startsWith('ArrayOf') && set === undefined)
    wrong(', and a request has several', 'say ForAllValues or ForAnyValue before it');
  if (!type.startsWith('ArrayOf') && set === 'ForAllValues:' && effect === 'Allow')
    wrong(', which a request without it passes', `write ${name}${ifExists ?? ''}: a request has one value`);
}

type Family = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

const FAMILIES: readonly (readonly [name: RegExp, family: Family])[] = [
  [/^String(Not)?(Equals(IgnoreCase)?|Like)$/, 'String'],
  [/^Numeric((Not)?Equals|(LessThan|GreaterThan)(Equals)?)$/, 'Numeric'],
  [/^Date((Not)?Equals|(LessThan|GreaterThan)(Equals)?)$/, 'Date'],
  [/^Bool$/, 'Bool'],
  [/^BinaryEquals$/, 'Binary'],
  [/^(Not)?IpAddress$/, 'IpAddress'],
  [/^Arn(Not)?(Equals|Like)$/, 'Arn'],
  [/^Null$/, 'Null'],
];

/** Types of keys as AWS publishes them. Texts that are ARNs are compared as either. */
const FITTING: Readonly<Record<string, readonly Family[]>> = {
  ARN: ['Arn', 'String'],
  Bool: ['Bool'],
  Date: ['Date', 'Numeric'],
  IPAddress: ['IpAddress'],
  Numeric: ['Numeric'],
  String: ['String', 'Arn'],
};

const VALUES: Readonly<Record<Family, RegExp>> = {
  String: /^[^]*$/,
  Numeric: /^-?\d+(\.\d+)?$/,
  Date: /^\d+$|^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/,
  Bool: /^(true|false)$/i,
  Binary: /^[\w+/]*={0,2}$/,
  IpAddress: /^[\d.]+(\/\d{1,2})?$|^[\da-f:.]+(\/\d{1,3})?$/i,
  Arn: /^arn:|^\*$/,
  Null: /^(true|false)$/i,
};

const HOW: Readonly<Record<Family, string>> = {
  String: 'a text',
  Numeric: 'a number',
  Date: 'a date as 2026-01-31T00:00:00Z',
  Bool: 'true or false',
  Binary: 'base64',
  IpAddress: 'an address or a range as 10.0.0.0/8',
  Arn: 'an ARN, in which * stands for part of a part',
  Null: 'true or false',
};
