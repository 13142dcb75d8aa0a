import type { Problem } from '@parapet/core';
import type { Control } from './reference.ts';

/** An error stops the synth; a warning is printed. */
export type Severity = 'error' | 'warning';

/** What a rule found. `code` is the rule's id. */
export interface Finding extends Problem {
  readonly severity: Severity;
  /** Where in the object, such as `spec.rules[0].host`, where the rule knows it. */
  readonly field?: string;
  /** What it breaks of which framework; none for a fault of a waiver. */
  readonly controls: readonly Control[];
}

/** By object, then code, then message: the same list for the same objects in any order. */
export function compareFindings(a: Finding, b: Finding): number {
  return compare(a.object, b.object) || compare(a.code, b.code) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
