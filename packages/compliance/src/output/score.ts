import type { Counts } from '../report/frameworks.ts';

/** `17/18 (94 %)`, never 100 % while one fails; `none judged` without a denominator. */
export function score({ pass, fail }: Pick<Counts, 'pass' | 'fail'>): string {
  const judged = pass + fail;
  return judged === 0 ? 'none judged' : `${pass}/${judged} (${Math.floor((100 * pass) / judged)} %)`;
}
