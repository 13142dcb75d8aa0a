import type { SyntaxNode } from '@lezer/common';
import { checkGrouping, groupingLabels } from './labels.ts';
import { children, NOTHING, type Read, type Reading, type Value } from './reading.ts';
import { wanted } from './wanted.ts';

/** `sum by (model_name) (…)`, `topk(3, …)`. */
export function readAggregation(reading: Reading, node: SyntaxNode, read: Read): Value {
  const operator = reading.text(node.getChild('AggregateOp') ?? node).toLowerCase();
  const given = node.getChild('FunctionCallBody');
  const parts = given === null ? [] : children(given);
  const parameter = PARAMETERS[operator];
  const operand = parts.at(-1);
  if (operand === undefined || parts.length !== (parameter === undefined ? 1 : 2)) {
    const count = parameter === undefined ? 'one argument' : 'two arguments';
    reading.refuse('OBS-007', `${operator} takes ${count}, not ${parts.length}`, `give it ${count}`);
    return NOTHING;
  }
  const [first] = parts;
  const leading = parameter === undefined || first === undefined ? undefined : first;
  if (leading !== undefined && parameter !== undefined) wanted(reading, leading, read(reading, leading), parameter);
  const value = wanted(reading, operand, read(reading, operand), 'vector');
  const labels = keptLabels(reading, node, operand, value.labels);
  if (operator === 'count_values' && leading?.name === 'StringLiteral') labels.add(reading.unquoted(leading));
  const picks = PICKS.includes(operator);
  const histogram = picks || operator === 'sum' ? value.histogram : undefined;
  return { type: 'vector', labels: picks ? value.labels : labels, histogram };
}

const PARAMETERS: Readonly<Record<string, 'scalar' | 'string'>> = {
  bottomk: 'scalar',
  count_values: 'string',
  limit_ratio: 'scalar',
  limitk: 'scalar',
  quantile: 'scalar',
  topk: 'scalar',
};

/** They leave series as they are, with all labels. */
const PICKS = ['bottomk', 'limit_ratio', 'limitk', 'topk'];

function keptLabels(reading: Reading, node: SyntaxNode, operand: SyntaxNode, labels: ReadonlySet<string>): Set<string> {
  const modifier = node.getChild('AggregateModifier');
  const list = modifier?.getChild('GroupingLabels');
  if (modifier === null || list === null || list === undefined) return new Set();
  const grouped = groupingLabels(reading, list);
  checkGrouping(reading, grouped, labels, operand);
  return modifier.getChild('By') === null
    ? new Set([...labels].filter((label) => !grouped.includes(label)))
    : new Set(grouped);
}
