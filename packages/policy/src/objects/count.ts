import { parsePercent, percentDown, percentUp, type Percent } from '@parapet/core';

/** A number of pods, or a share of them, as budgets and rollouts have it. */
export type Count = { readonly pods: number } | { readonly percent: Percent };

/** Undefined for what the API server refuses: `"101%"`, `0.75`, `"75"`. */
export function readCount(value: unknown): Count | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? { pods: value } : undefined;
  if (typeof value !== 'string') return undefined;
  const parsed = parsePercent(value);
  return parsed.ok ? { percent: parsed.value } : undefined;
}

export function roundedUp(count: Count, of: number): number {
  return 'pods' in count ? count.pods : percentUp(count.percent, of);
}

export function roundedDown(count: Count, of: number): number {
  return 'pods' in count ? count.pods : percentDown(count.percent, of);
}
