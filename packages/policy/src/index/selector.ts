import { own, fields, isFields, items, pairs, text, texts } from '../shapes.ts';
import type { Labels } from '@parapet/core';

/** A label selector that was read once. */
export interface Selector {
  readonly labels: readonly (readonly [string, string])[];
  readonly expressions: readonly Expression[];
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** The selector of `{matchLabels, matchExpressions}`; undefined when there is none, which selects nothing. */
export function readSelector(value: unknown): Selector | undefined {
  if (!isFields(value)) return undefined;
  const expressions = items(value.matchExpressions).map(({ key, operator, values }) => ({
    key: text(key) ?? '',
    operator: text(operator) ?? '',
    values: texts(values),
  }));
  return { labels: pairs(value.matchLabels), expressions };
}

/** The selector of a plain map, as a Service has it; an empty map selects nothing there. */
export function readLabelMap(value: unknown): Selector | undefined {
  const labels = pairs(value);
  return labels.length === 0 ? undefined : { labels, expressions: [] };
}

/** Whether it selects everything. */
export function isEmpty({ labels, expressions }: Selector): boolean {
  return labels.length === 0 && expressions.length === 0;
}

export function selects({ labels, expressions }: Selector, target: Labels): boolean {
  return (
    labels.every(([key, value]) => own(target, key) === value) &&
    expressions.every((expression) => holds(expression, own(target, expression.key)))
  );
}

/** `app=api, tier in (a, b)`, for messages. */
export function showSelector({ labels, expressions }: Selector): string {
  const shown = [
    ...labels.map(([key, value]) => `${key}=${value}`),
    ...expressions.map(({ key, operator, values }) =>
      values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`,
    ),
  ];
  return shown.length === 0 ? '{}' : shown.join(', ');
}

export function labelsOf(value: unknown): Labels {
  const labels = fields(value);
  return Object.values(labels).every((entry) => typeof entry === 'string')
    ? (labels as Labels)
    : Object.fromEntries(pairs(labels));
}

function holds({ operator, values }: Expression, actual: unknown): boolean {
  switch (operator) {
    case 'In':
      return typeof actual === 'string' && values.includes(actual);
    case 'NotIn':
      return typeof actual !== 'string' || !values.includes(actual);
    case 'Exists':
      return actual !== undefined;
    case 'DoesNotExist':
      return actual === undefined;
    default:
      return false;
  }
}
