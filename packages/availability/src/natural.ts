import { quote, type Checks } from '@parapet/core';

/** Reports RES-006 and says false for what is not a whole number from `least` up. */
export function checkNatural(checks: Checks, setting: string, value: number, least = 1): boolean {
  if (Number.isSafeInteger(value) && value >= least) return true;
  checks.report('RES-006', `${setting}: ${quote(value)} is not a whole number from ${least} up`, 'write such a number');
  return false;
}
