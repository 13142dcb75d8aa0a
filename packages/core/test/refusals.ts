import { formatProblem } from '../src/problem.ts';
import type { Parsed } from '../src/values/parsed.ts';

/** How a refusal is printed when the setting is called `setting` and belongs to `Kind/name`; undefined if accepted. */
export function printed(parsed: Parsed<unknown>): string | undefined {
  if (parsed.ok) return undefined;
  const { code, reason, fix } = parsed.refusal;
  return formatProblem({ code, object: 'Kind/name', message: `setting: ${reason}`, fix });
}

/** The values that a fix spells out, as in: write "8Gi" or "8G". */
export function spelledOut(parsed: Parsed<unknown>): string[] {
  if (parsed.ok) return [];
  return [...parsed.refusal.fix.matchAll(/"([^"]+)"/g)].map(([, value]) => value ?? '');
}

/** What may arrive where text was promised: types are not checked when a file is run. */
export const NOT_TEXT = [
  undefined,
  null,
  true,
  75,
  NaN,
  1n,
  Symbol('s'),
  ['a.b/c'],
  {},
  () => 'a',
] as unknown as string[];
