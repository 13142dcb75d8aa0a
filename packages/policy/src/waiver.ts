import type { Waiver } from '@parapet/core';
import type { Finding } from './finding.ts';
import type { RuleCard } from './rule.ts';

/** A finding that a waiver allows, with the reason, the owner and the last day: the report prints them. */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

export interface Verdict {
  /** What is wrong, unused and bad waivers among it. */
  readonly findings: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
}

/** Splits the findings by the waivers, and finds fault with waivers that are unknown, unreasoned, expired or unused. */
export function applyWaivers(
  found: readonly Finding[],
  waivers: readonly Waiver[],
  rules: readonly Pick<RuleCard, 'id'>[],
  today: string,
): Verdict {
  const known = new Set(rules.map((rule) => rule.id));
  const valid = new Map<string, Waiver>();
  const findings: Finding[] = [];
  for (const waiver of waivers) {
    const fault = faultOf(waiver, known, today) ?? (valid.has(keyOf(waiver)) ? DUPLICATE : undefined);
    if (fault === undefined) valid.set(keyOf(waiver), waiver);
    else findings.push(waiverFinding(waiver, ...fault));
  }

  const waived: WaivedFinding[] = [];
  const used = new Set<Waiver>();
  for (const finding of found) {
    const waiver = valid.get(`${finding.code} ${finding.object}`);
    if (waiver === undefined) findings.push(finding);
    else {
      used.add(waiver);
      waived.push({ finding, waiver });
    }
  }
  for (const waiver of valid.values()) if (!used.has(waiver)) findings.push(waiverFinding(waiver, ...UNUSED));
  return { findings, waived };
}

type Fault = readonly [message: string, fix: string];

const DUPLICATE: Fault = ['is written twice', 'keep one'];
const UNUSED: Fault = ['waives nothing', 'remove it, or correct the name of the object'];

function faultOf(
  { rule, object, reason, owner, expires }: Waiver,
  known: ReadonlySet<string>,
  today: string,
): Fault | undefined {
  if (!known.has(rule)) return ['names a rule that does not exist', 'use the code of the finding'];
  if (isBlank(object)) return ['names no object', 'name one object, as its finding does'];
  if (PATTERN.test(object))
    return ['names objects by a pattern, which would let in those of tomorrow', 'write a waiver for each object'];
  if (isBlank(reason)) return ['has no reason', 'say why the exception is safe'];
  if (isBlank(owner)) return ['has no owner', 'name who answers for it'];
  if (!isDay(expires)) return [`expires on ${JSON.stringify(expires)}, which is not a day`, 'write it as "2026-12-31"'];
  if (expires < today) return [`expired on ${expires}`, 'put the object right, or renew the waiver with its reason'];
  return undefined;
}

/** No object has such a name. */
const PATTERN = /[*?[\]{}^$|\\]/;

/** Foreign waivers come from JSON or YAML: a field may be missing in spite of its type. */
function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
}

function keyOf({ rule, object }: Waiver): string {
  return `${rule} ${isBlank(object) ? '(no object)' : object}`;
}

function waiverFinding(waiver: Waiver, message: string, fix: string): Finding {
  return { code: 'WAIVER-001', severity: 'error', object: `waiver ${keyOf(waiver)}`, message, fix, controls: [] };
}
