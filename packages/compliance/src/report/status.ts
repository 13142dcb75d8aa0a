/** `unknown`: it did not find anything that is not waived, and did not see everything. Never `pass`. */
export type Status = 'pass' | 'fail' | 'waived' | 'unknown';

/** Of a rule, and of a control that rules judge. */
export function statusOf(seen: {
  readonly isBroken: boolean;
  readonly isUnsure: boolean;
  readonly isWaived: boolean;
}): Status {
  if (seen.isBroken) return 'fail';
  if (seen.isUnsure) return 'unknown';
  return seen.isWaived ? 'waived' : 'pass';
}
