import { check, Index, platform, type CheckInput, type Rule } from '@parapet/policy';
import { connectionsOf } from '../connections/connections.ts';
import { rulesInTheDark, unknownFacts, type Facts } from '../facts/facts.ts';
import type { Origins } from '../facts/origins.ts';
import type { Read } from '../read/read-folder.ts';
import { rightsOf } from '../rights/rights.ts';
import { makeReport } from './make-report.ts';
import type { Report, Subject } from './report.ts';
import { waive } from './waive.ts';

export interface Evaluation {
  readonly read: Read;
  readonly facts: Facts;
  readonly subject: Subject;
  readonly preset: { readonly name: string; readonly rules: readonly Rule[] };
  /** As `2026-08-31`. */
  readonly today: string;
  /** Construct path and package by file, for files that have an inventory. */
  readonly origins: Origins;
}

/** The report on what was read. While a file is unread, or a fact missing, what found nothing is unknown. */
export function evaluate({ facts, ...evaluation }: Evaluation): Report {
  const { read, preset, today } = evaluation;
  const { rules } = preset;
  const input: CheckInput = { ...facts, waivers: [], objects: read.objects, today };
  const inTheDark = rulesInTheDark(facts);
  const isUnsure = ({ id }: Rule): boolean => read.unread.length > 0 || inTheDark.has(id);
  const isLeftOut = (id: string): boolean =>
    rules.every((rule) => rule.id !== id) && platform.some((rule) => rule.id === id);
  // A waiver of a rule that the preset does not have is for another report.
  const waivers = (facts.waivers ?? []).filter(({ rule }) => !isLeftOut(rule));
  const index = new Index(input);
  return makeReport({
    ...evaluation,
    kubernetes: facts.kubernetes,
    verdict: waive(check(input, rules).findings, waivers, { rules, isUnsure, today }),
    isUnsure,
    unknownFacts: unknownFacts(facts),
    connections: connectionsOf(index),
    rights: rightsOf(index),
  });
}
