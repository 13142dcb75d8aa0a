import type { SyntaxNode } from '@lezer/common';
import { signatureOf, type Signature } from './functions.ts';
import { children, NOTHING, type Read, type Reading, type Value } from './reading.ts';
import { wanted } from './wanted.ts';

/** `rate(…)`, `histogram_quantile(0.99, …)`. OBS-002: a quantile without buckets. OBS-007: wrong arguments. */
export function readCall(reading: Reading, node: SyntaxNode, read: Read): Value {
  const name = reading.text(node.getChild('FunctionIdentifier') ?? node);
  const body = node.getChild('FunctionCallBody');
  const parts = body === null ? [] : children(body);
  const signature = signatureOf(name);
  if (signature === undefined) {
    reading.refuse('OBS-007', `${name} is a function whose types are not known here`, 'use another one');
    return NOTHING;
  }
  if (!fits(signature, parts.length)) {
    const count = spoken(signature);
    reading.refuse('OBS-007', `${name} takes ${count} arguments, not ${parts.length}`, `give it ${count}`);
    return NOTHING;
  }
  const { takes, gives = 'vector' } = signature;
  const values = parts.map((part, index) => {
    const type = takes[index] ?? takes.at(-1);
    const value = read(reading, part);
    return type === undefined ? value : wanted(reading, part, value, type);
  });
  if (gives === 'scalar') return { type: 'scalar', labels: new Set() };
  const series = values.find(({ type }) => type === 'vector' || type === 'matrix') ?? NOTHING;
  const { histogram } = series;
  const result: Value = { type: 'vector', labels: series.labels, ...(KEEP_SCALE.has(name) && { histogram }) };
  if (name === 'histogram_quantile') return quantile(reading, parts, series);
  if (name === 'label_replace' || name === 'label_join') return withLabel(reading, parts, result);
  if (name === 'absent' || name === 'absent_over_time') return { type: 'vector', labels: new Set() };
  return result;
}

/** What they give is still so many observations a bucket, or still on the scale of the buckets. */
const KEEP_SCALE: ReadonlySet<string> = new Set(
  'rate increase irate delta avg_over_time max_over_time min_over_time last_over_time sum_over_time sort sort_desc'.split(
    ' ',
  ),
);

function fits({ takes, optional = 0, repeats }: Signature, count: number): boolean {
  return count >= takes.length - optional && (count <= takes.length || repeats === true);
}

function spoken({ takes, optional = 0, repeats }: Signature): string {
  const count = repeats === true ? `${takes.length} or more` : String(takes.length);
  return optional === 0 ? count : `${takes.length - optional} to ${count}`;
}

function quantile(reading: Reading, parts: readonly SyntaxNode[], series: Value): Value {
  const of = parts[1];
  if (series.histogram === undefined || !series.labels.has('le'))
    reading.refuse(
      'OBS-002',
      `histogram_quantile of ${of === undefined ? 'nothing' : reading.text(of)} has no buckets with le to work on`,
      'give it the _bucket series of a histogram, and keep le: sum by (le) (rate(…_bucket[5m]))',
    );
  const labels = new Set([...series.labels].filter((label) => label !== 'le'));
  const { histogram } = series;
  return { type: 'vector', labels, ...(histogram && { histogram: { ...histogram, quantile: true } }) };
}

function withLabel(reading: Reading, parts: readonly SyntaxNode[], value: Value): Value {
  const target = parts[1];
  return target?.name === 'StringLiteral'
    ? { ...value, labels: new Set([...value.labels, reading.unquoted(target)]) }
    : value;
}
