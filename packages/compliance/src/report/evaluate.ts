import { check, Index, isControl, showReference, type CheckInput, type Finding, type Rule } from '@parapet/policy';
import { connectionsOf } from '../connections/connections.ts';
import { rulesInTheDark, unknownFacts, type Facts } from '../facts/facts.ts';
import type { Origins } from '../facts/origins.ts';
import type { Read } from '../read/read-folder.ts';
import { rightsOf } from '../rights/rights.ts';
import { evidence, judgeFrameworks } from './frameworks.ts';
import { placesIn } from './place-of.ts';
import type { Report, ReportFinding, RuleResult, Subject } from './report.ts';
import type { Status } from './status.ts';

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
export function evaluate({ read, facts, subject, preset, today, origins }: Evaluation): Report {
  const input: CheckInput = { ...facts, objects: read.objects, today };
  const { name, rules } = preset;
  const verdict = check(input, rules);
  const inTheDark = rulesInTheDark(facts);
  const isUnsure = ({ id }: Rule): boolean => read.unread.length > 0 || inTheDark.has(id);

  const place = placesIn(read);
  const reported = (finding: Finding): ReportFinding => {
    const { code: rule, severity, object, message, fix, field, controls } = finding;
    const { file, startLine, endLine } = place(finding) ?? {};
    const origin = file === undefined ? undefined : origins.get(file);
    const { construct, package: from } = origin ?? {};
    return {
      rule,
      severity,
      object,
      message,
      fix,
      field,
      file,
      startLine,
      endLine,
      construct,
      package: from,
      controls,
    };
  };
  const findings = verdict.findings.map(reported);
  const waived = verdict.waived.map(({ finding, waiver: { reason, owner, expires } }) => ({
    ...reported(finding),
    reason,
    owner,
    expires,
  }));

  const count = (list: readonly ReportFinding[], rule: string): number =>
    list.filter((one) => one.rule === rule).length;
  const results = rules.map((rule): RuleResult => {
    const { id, title, severity, why, fix, references } = rule;
    const [broken, excused] = [count(findings, id), count(waived, id)];
    const status: Status = broken > 0 ? 'fail' : isUnsure(rule) ? 'unknown' : excused > 0 ? 'waived' : 'pass';
    const controls = references.filter(isControl);
    const shown = references.map(showReference);
    return { id, title, severity, why, fix, references: shown, controls, status, findings: broken, waived: excused };
  });
  const index = new Index(input);
  return {
    version: 1,
    subject,
    preset: name,
    kubernetes: facts.kubernetes,
    date: today,
    summary: {
      files: read.files,
      objects: read.objects.length,
      rules: rules.length,
      errors: findings.filter(({ severity }) => severity === 'error').length,
      warnings: findings.filter(({ severity }) => severity === 'warning').length,
      waived: waived.length,
      unread: read.unread.length,
    },
    unknownFacts: unknownFacts(facts),
    frameworks: judgeFrameworks(rules, verdict, isUnsure),
    supports: evidence(results),
    rules: results,
    findings,
    waived,
    unread: read.unread.map(({ code, file, line, message, fix }) => ({ code, file, line, message, fix })),
    skipped: read.skipped,
    connections: connectionsOf(index),
    rights: rightsOf(index),
  };
}
