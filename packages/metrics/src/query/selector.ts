import { quote, suggest } from '@parapet/core';
import type { SyntaxNode } from '@lezer/common';
import { boundsAround, bucketLabel } from '../buckets.ts';
import { metricNames, metricOf, targetLabels, type Series } from '../metric-of.ts';
import { hasLabel } from './labels.ts';
import { children, NOTHING, type Reading, type Value } from './reading.ts';

/** `name{label="value"}`. OBS-001: an unknown metric or label. OBS-002: a bound that no bucket has. */
export function readSelector(reading: Reading, node: SyntaxNode): Value {
  const matchers = matchersOf(reading, node);
  const named = node.getChild('Identifier');
  const name = named === null ? nameIn(matchers) : reading.text(named);
  if (name === undefined) {
    reading.refuse('OBS-001', `${reading.text(node)} names no metric`, 'name one');
    return NOTHING;
  }
  const own = Object.hasOwn(reading.recorded, name) ? reading.recorded[name] : undefined;
  const series: Series | undefined =
    own === undefined ? known(reading, name) : { type: 'gauge', labels: own, source: '' };
  if (series === undefined) return NOTHING;
  const labels = new Set([...targetLabels, ...(series.labels ?? [])]);
  for (const { label } of matchers) if (label !== '__name__') checkLabel(reading, name, series, label);
  if (series.part !== 'bucket') return { type: 'vector', labels };
  for (const matcher of matchers) if (matcher.label === 'le') checkBound(reading, name, series, matcher);
  return { type: 'vector', labels, histogram: { name, buckets: series.buckets } };
}

interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

function matchersOf(reading: Reading, selector: SyntaxNode): Matcher[] {
  const list = selector.getChild('LabelMatchers');
  if (list === null) return [];
  return children(list).map((matcher) => {
    const [label, operator, value] = children(matcher);
    if (label === undefined || operator === undefined || value === undefined)
      return { label: '__name__', operator: '=', value: label === undefined ? '' : reading.unquoted(label) };
    const plain = label.name === 'LabelName' ? reading.text(label) : reading.unquoted(label);
    return { label: plain, operator: reading.text(operator), value: reading.unquoted(value) };
  });
}

function nameIn(matchers: readonly Matcher[]): string | undefined {
  return matchers.find(({ label, operator }) => label === '__name__' && operator === '=')?.value;
}

function known(reading: Reading, name: string): Series | undefined {
  const series = metricOf(name);
  if (series === undefined) {
    const histogram = metricOf(`${name}_bucket`) !== undefined;
    const meant = suggest(name, metricNames());
    if (histogram)
      reading.refuse(
        'OBS-001',
        `${name} is a histogram, whose series have other names`,
        `write "${name}_bucket", "${name}_sum" or "${name}_count"`,
      );
    else
      reading.refuse(
        'OBS-001',
        `no pinned version exports ${name}`,
        meant === undefined ? 'use a metric of @parapet/metrics' : `write "${meant}"`,
      );
  } else if (series.optional === true && !reading.enabled.includes(name))
    reading.refuse(
      'OBS-001',
      `${series.source} exports ${name} only where it is asked for`,
      'turn it on in the exporter and name it in enabled',
    );
  return series;
}

function checkLabel(reading: Reading, name: string, { labels, source }: Series, label: string): void {
  if (hasLabel(targetLabels, label)) return;
  if (labels === undefined) {
    reading.refuse(
      'OBS-001',
      `whether ${name} has a label ${label} is not known of ${source}`,
      'add them to generate/by-hand.json of @parapet/metrics',
    );
    return;
  }
  if (hasLabel(labels, label)) return;
  const list = labels.length === 0 ? 'none of its own' : labels.join(', ');
  const meant = suggest(label, labels);
  reading.refuse(
    'OBS-001',
    `${name} has no label ${label}, it has ${list}`,
    meant === undefined ? 'use one of them' : `write "${meant}"`,
  );
}

function checkBound(reading: Reading, name: string, { buckets }: Series, { operator, value }: Matcher): void {
  if (buckets === undefined) return;
  const bound = value === '+Inf' ? Infinity : Number(value);
  if (operator !== '=' || value.trim() === '' || Number.isNaN(bound))
    reading.refuse(
      'OBS-002',
      `le${operator}${quote(value)} of ${name} is not one bound`,
      'write le="…" with a bound of a bucket',
    );
  else if (bound !== Infinity && !buckets.includes(bound))
    reading.refuse(
      'OBS-002',
      `le=${quote(value)} is no bound of a bucket of ${name}, so that no series matches`,
      `use ${boundsAround(buckets, bound)}`,
    );
  else if (value !== bucketLabel(bound))
    reading.refuse(
      'OBS-002',
      `le=${quote(value)} of ${name} is not as Prometheus writes it`,
      `write le="${bucketLabel(bound)}"`,
    );
}
