import { quote } from '../values/parsed.ts';
import type { Checks } from './checks.ts';

/** Reports RES-006 and says false for what is not a whole number from `least` up. */
export function checkNatural(checks: Checks, setting: string, value: unknown, least = 1): boolean {
  if (Number.isSafeInteger(value) && Number(value) >= least) return true;
  checks.report('RES-006', `${setting}: ${quote(value)} is not a whole number from ${least} up`, 'write such a number');
  return false;
}
