import { quote, type Refusal } from '@parapet/core';
import { read } from './expression.ts';
import { parse } from './parser.ts';
import { Reading } from './reading.ts';

export interface QueryOptions {
  /** `one value`: what an autoscaler asks for. Default `anything`. */
  readonly gives?: 'one value' | 'anything';
  /** What recording rules make, with its labels. */
  readonly recorded?: Readonly<Record<string, readonly string[]>>;
  /** Metrics that an exporter has only where it is asked for, and is. */
  readonly enabled?: readonly string[];
}

/** A query with what is wrong with it and, where it could be read, the labels that its series may have. */
export interface ReadQuery {
  readonly refusals: readonly Refusal[];
  readonly labels?: ReadonlySet<string>;
}

/**
 * What is wrong with a PromQL query, as far as it can be known without data: OBS-001 (a metric or label that none of the
 * pinned versions exports), OBS-002 (a bound that no bucket has, a quantile without buckets), OBS-007 (not PromQL),
 * OBS-008 (several values where one is wanted).
 */
export function checkQuery(query: string, options: QueryOptions = {}): readonly Refusal[] {
  return readQuery(query, options).refusals;
}

/** `checkQuery`, for those who go on with the result, such as the text of an alert. */
export function readQuery(query: string, options: QueryOptions = {}): ReadQuery {
  const { gives = 'anything', recorded = {}, enabled = [] } = options;
  const reading = new Reading(query, recorded, enabled);
  const syntax = parse(query);
  if ('errorAt' in syntax) {
    const rest = query.slice(syntax.errorAt).trim();
    const where = rest === '' ? 'it ends too early' : `it goes wrong at ${quote(rest.slice(0, 40))}`;
    reading.refuse('OBS-007', `${quote(query)} is not PromQL: ${where}`, 'write it as Prometheus reads it');
    return { refusals: reading.refusals };
  }
  const value = read(reading, syntax.root);
  if (gives === 'one value' && (value.labels.size > 0 || !['scalar', 'vector'].includes(value.type)))
    reading.refuse(
      'OBS-008',
      `${query} gives a value for each ${[...value.labels].slice(0, 3).join(', ') || 'time'}, where one is wanted`,
      'add them up: sum(…), without "by"',
    );
  return { refusals: reading.refusals, labels: value.labels };
}
