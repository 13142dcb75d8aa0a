import type { Waiver } from '@parapet/core';
import { applyWaivers, compareFindings, type Finding, type RuleCard, type Verdict } from '@parapet/policy';

interface Judges<Card extends RuleCard> {
  readonly rules: readonly Card[];
  readonly isUnsure: (rule: Card) => boolean;
  readonly today: string;
}

/** What was found, by the waivers. One that waives nothing is unused only where its rule saw everything. */
export function waive<Card extends RuleCard>(
  found: readonly Finding[],
  waivers: readonly Waiver[],
  { rules, isUnsure, today }: Judges<Card>,
): Verdict {
  const unsure = new Set(rules.filter(isUnsure).map(({ id }) => id));
  const judgeable = waivers.filter(
    ({ rule, object }) => !unsure.has(rule) || found.some((one) => one.code === rule && one.object === object),
  );
  const { findings, waived } = applyWaivers(found, judgeable, rules, today);
  return { findings: [...findings].sort(compareFindings), waived };
}
