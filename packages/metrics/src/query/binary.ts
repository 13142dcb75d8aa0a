import type { SyntaxNode } from '@lezer/common';
import { boundsAround } from '../buckets.ts';
import { checkGrouping, groupingLabels } from './labels.ts';
import { children, NOTHING, type Read, type Reading, type Value } from './reading.ts';
import { wanted } from './wanted.ts';

/** Arithmetic, comparison, `and`, `or`, `unless`. */
export function readBinary(reading: Reading, node: SyntaxNode, read: Read): Value {
  const [left, operator, ...rest] = children(node);
  const right = rest.at(-1);
  if (left === undefined || operator === undefined || right === undefined) return NOTHING;
  const isSet = SETS.includes(operator.name);
  const types = isSet ? (['vector'] as const) : (['vector', 'scalar'] as const);
  const one = wanted(reading, left, read(reading, left), ...types);
  const other = wanted(reading, right, read(reading, right), ...types);
  const compares = COMPARISONS.includes(operator.name);
  if (compares) {
    checkThreshold(reading, one, other);
    checkThreshold(reading, other, one);
    if (one.type === 'scalar' && other.type === 'scalar' && node.getChild('BoolModifier') === null)
      reading.refuse('OBS-007', `${reading.text(node)} compares two numbers`, 'write bool behind the operator');
  }
  if (one.type === 'scalar' && other.type === 'scalar') return { type: 'scalar', labels: new Set() };
  const labels = labelsOf(reading, node, { node: left, value: one }, { node: right, value: other }, operator.name);
  const kept = compares && one.type === 'vector' && { histogram: one.histogram };
  return { type: 'vector', labels, ...kept };
}

const SETS = ['And', 'Or', 'Unless'];
const COMPARISONS = ['Eql', 'Neq', 'Gtr', 'Lss', 'Gte', 'Lte'];

/** OBS-002: between two bounds a quantile is a guess by the line between them. */
function checkThreshold(reading: Reading, { histogram }: Value, { number }: Value): void {
  if (histogram?.quantile !== true || histogram.buckets === undefined || number === undefined) return;
  if (histogram.buckets.includes(number)) return;
  reading.refuse(
    'OBS-002',
    `${number} is no bound of a bucket of ${histogram.name}, so that nothing is known of how many are above it`,
    `use ${boundsAround(histogram.buckets, number)}`,
  );
}

interface Side {
  readonly node: SyntaxNode;
  readonly value: Value;
}

function labelsOf(reading: Reading, node: SyntaxNode, left: Side, right: Side, operator: string): ReadonlySet<string> {
  if (left.value.type === 'scalar') return right.value.labels;
  if (right.value.type === 'scalar') return left.value.labels;
  const matched = matching(reading, node, left, right);
  if (operator === 'Or') return new Set([...left.value.labels, ...right.value.labels]);
  if (SETS.includes(operator)) return left.value.labels;
  return matched;
}

/** `on (…)`, `ignoring (…)` and `group_left (…)`, and which labels they leave. */
function matching(reading: Reading, node: SyntaxNode, left: Side, right: Side): ReadonlySet<string> {
  const clause = node.getChild('MatchingModifierClause');
  if (clause === null) return left.value.labels;
  const [grouped = [], taken = []] = clause.getChildren('GroupingLabels').map((list) => groupingLabels(reading, list));
  for (const side of [left, right]) checkGrouping(reading, grouped, side.value.labels, side.node);
  const toLeft = clause.getChild('GroupLeft') !== null;
  if (toLeft || clause.getChild('GroupRight') !== null) {
    const [many, few] = toLeft ? [left, right] : [right, left];
    checkGrouping(reading, taken, few.value.labels, few.node);
    return new Set([...many.value.labels, ...taken]);
  }
  if (clause.getChild('On') !== null) return new Set(grouped);
  return new Set([...left.value.labels].filter((label) => !grouped.includes(label)));
}
