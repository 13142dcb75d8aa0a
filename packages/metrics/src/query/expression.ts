import type { SyntaxNode } from '@lezer/common';
import { readAggregation } from './aggregation.ts';
import { readBinary } from './binary.ts';
import { readCall } from './call.ts';
import { children, NOTHING, type Reading, type Value } from './reading.ts';
import { readSelector } from './selector.ts';
import { wanted } from './wanted.ts';

/** Reads an expression with all that is in it. */
export function read(reading: Reading, node: SyntaxNode): Value {
  switch (node.name) {
    case 'VectorSelector':
      return readSelector(reading, node);
    case 'AggregateExpr':
      return readAggregation(reading, node, read);
    case 'FunctionCall':
      return readCall(reading, node, read);
    case 'BinaryExpr':
      return readBinary(reading, node, read);
    case 'NumberDurationLiteral':
      return { type: 'scalar', labels: new Set(), number: Number(reading.text(node)) };
    case 'StringLiteral':
      return { type: 'string', labels: new Set() };
    case 'UnaryExpr':
      return readNegative(reading, node);
    case 'SubqueryExpr':
      return { ...readFirst(reading, node), type: 'matrix' };
    case 'MatrixSelector':
      checkFirst(reading, node, ['VectorSelector']);
      return { ...readFirst(reading, node), type: 'matrix' };
    case 'OffsetExpr':
    case 'StepInvariantExpr':
      checkFirst(reading, node, SELECTORS);
      return readFirst(reading, node, 'anything');
    default:
      return readFirst(reading, node, 'anything');
  }
}

const SELECTORS = ['VectorSelector', 'MatrixSelector', 'SubqueryExpr', 'OffsetExpr', 'StepInvariantExpr'];

/** OBS-007: a time stands behind something that is no selector. */
function checkFirst(reading: Reading, node: SyntaxNode, allowed: readonly string[]): void {
  const [first] = children(node);
  if (first === undefined || allowed.includes(first.name)) return;
  reading.refuse(
    'OBS-007',
    `${reading.text(node)} says when for something else than a selector`,
    'write the time behind the metric: rate(…[5m] offset 1h), and […:1m] for the past of an expression',
  );
}

function readFirst(reading: Reading, node: SyntaxNode, takes: 'series' | 'anything' = 'series'): Value {
  const [first] = children(node);
  if (first === undefined) return NOTHING;
  const value = read(reading, first);
  return takes === 'anything' ? value : wanted(reading, first, value, 'vector', 'scalar');
}

function readNegative(reading: Reading, node: SyntaxNode): Value {
  const operand = children(node).at(-1);
  if (operand === undefined) return NOTHING;
  const value = wanted(reading, operand, read(reading, operand), 'vector', 'scalar');
  return value.number === undefined ? value : { ...value, number: -value.number };
}
