import type { Opening } from './survey.ts';

export interface Difference {
  /** Intended, and refused. */
  readonly missing: readonly string[];
  /** Let through, and not intended. */
  readonly more: readonly string[];
}

export function difference(intended: readonly Opening[], found: readonly Opening[]): Difference {
  const wanted = intended.map(lineOf).sort();
  const there = found.map(lineOf).sort();
  return {
    missing: wanted.filter((line) => !there.includes(line)),
    more: there.filter((line) => !wanted.includes(line)),
  };
}

/** `poolside/core-api → database TCP 5432`. */
export function lineOf({ from, to, port }: Opening): string {
  return `${from} → ${to} ${port}`;
}
