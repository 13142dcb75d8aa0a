import { frameworks, isControl, type Framework, type Reference, type Verdict } from '@parapet/policy';
import { statusOf, type Status } from './status.ts';
import { gdpr } from './supports/gdpr.ts';
import { hipaa } from './supports/hipaa.ts';
import { soc2 } from './supports/soc2.ts';
import type { Requirement } from './supports/support.ts';

export interface FrameworkResult {
  readonly framework: Framework;
  readonly controls: readonly ControlResult[];
  readonly counts: Counts;
}

export interface ControlResult {
  readonly control: string;
  readonly title: string;
  /** `manual`: no rule judges it, a person has to. */
  readonly status: Status | 'manual';
  /** Ids of the rules that judge it. */
  readonly rules: readonly string[];
}

/** The score is `pass` of all but `manual`: neither a waiver nor a missing fact raises it. */
export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly waived: number;
  readonly unknown: number;
  readonly manual: number;
}

/** A framework that is about an organisation. What rules find is evidence for a requirement, and never says that it is met. */
export interface SupportResult {
  readonly framework: string;
  readonly requirements: readonly RequirementResult[];
  /** What a person has to show whole: nothing in the files is evidence for it. */
  readonly others: readonly Requirement[];
}

export interface RequirementResult extends Requirement {
  /** Ids of the rules that give evidence. */
  readonly rules: readonly string[];
  /** They by their status. */
  readonly counts: Omit<Counts, 'manual'>;
  /** What a person has to show beside it. */
  readonly manual: string;
}

/** What the rules say about each control of each framework. A finding counts for the controls that it breaks, not for all of its rule. */
export function judgeFrameworks<Card extends { readonly id: string; readonly references: readonly Reference[] }>(
  rules: readonly Card[],
  { findings, waived }: Verdict,
  isUnsure: (rule: Card) => boolean,
): FrameworkResult[] {
  const failed = new Set(findings.flatMap(({ controls }) => controls.map(keyOf)));
  const excused = new Set(waived.flatMap(({ finding }) => finding.controls.map(keyOf)));
  return (Object.keys(frameworks) as Framework[]).map((framework) => {
    const controls = Object.entries(frameworks[framework]).map(([control, title]): ControlResult => {
      const key = keyOf({ framework, control });
      const judges = rules.filter(({ references }) =>
        references.some((reference) => isControl(reference) && keyOf(reference) === key),
      );
      const seen = { isBroken: failed.has(key), isUnsure: judges.some(isUnsure), isWaived: excused.has(key) };
      const status = judges.length === 0 && !seen.isBroken && !seen.isWaived ? 'manual' : statusOf(seen);
      return { control, title, status, rules: judges.map(({ id }) => id) };
    });
    return { framework, controls, counts: { ...countsOf(controls), manual: countOf(controls, 'manual') } };
  });
}

/** What the rules have to show for frameworks that they cannot judge. */
export function evidence(rules: readonly { readonly id: string; readonly status: Status }[]): SupportResult[] {
  return [soc2, hipaa, gdpr].map(({ framework, requirements, others }) => ({
    framework,
    requirements: requirements.map(({ requirement, title, families, manual }) => {
      const witnesses = rules.filter(({ id }) => families.includes(id.split('-')[0] ?? ''));
      return { requirement, title, rules: witnesses.map(({ id }) => id), counts: countsOf(witnesses), manual };
    }),
    others,
  }));
}

function countsOf(judged: readonly { readonly status: string }[]): Omit<Counts, 'manual'> {
  return {
    pass: countOf(judged, 'pass'),
    fail: countOf(judged, 'fail'),
    waived: countOf(judged, 'waived'),
    unknown: countOf(judged, 'unknown'),
  };
}

function countOf(judged: readonly { readonly status: string }[], status: string): number {
  return judged.filter((one) => one.status === status).length;
}

function keyOf({ framework, control }: { readonly framework: Framework; readonly control: string }): string {
  return `${framework} ${control}`;
}
