import type { Counts } from '../report/frameworks.ts';

/** Controls that pass, and those that a rule judges. What is waived or unknown is among them, so that neither raises the score. */
export function scoreOf({ pass, fail, waived, unknown }: Counts): { readonly pass: number; readonly of: number } {
  return { pass, of: pass + fail + waived + unknown };
}

/** Never 100 while one does not pass. */
export function percentOf({ pass, of }: { readonly pass: number; readonly of: number }): number {
  return Math.floor((100 * pass) / of);
}

/** `17/18 (94 %)`; `none judged` without a denominator. */
export function score(counts: Counts): string {
  const { pass, of } = scoreOf(counts);
  return of === 0 ? 'none judged' : `${pass}/${of} (${percentOf({ pass, of })} %)`;
}
