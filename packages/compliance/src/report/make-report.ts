import { isControl, showReference, type Finding, type RuleCard, type Verdict } from '@parapet/policy';
import type { Origins } from '../facts/origins.ts';
import type { Read } from '../read/read-folder.ts';
import { evidence, judgeFrameworks } from './frameworks.ts';
import { placesIn } from './place-of.ts';
import type { Report, ReportFinding, RuleResult, Subject } from './report.ts';
import { statusOf } from './status.ts';

/** A verdict, and all that a report says beside it. */
export interface Judged<Card extends RuleCard> extends Pick<
  Report,
  'kubernetes' | 'unknownFacts' | 'connections' | 'rights'
> {
  readonly read: Read;
  readonly subject: Subject;
  readonly preset: { readonly name: string; readonly rules: readonly Card[] };
  readonly today: string;
  readonly origins: Origins;
  readonly verdict: Verdict;
  /** Whether a rule that found nothing may have missed something. */
  readonly isUnsure: (rule: Card) => boolean;
}

export function makeReport<Card extends RuleCard>(judged: Judged<Card>): Report {
  const { read, subject, preset, today, origins, verdict, isUnsure } = judged;
  const { name, rules } = preset;
  const reported = reporter(read, origins);
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
    const status = statusOf({ isBroken: broken > 0, isUnsure: isUnsure(rule), isWaived: excused > 0 });
    const controls = references.filter(isControl);
    const shown = references.map(showReference);
    return { id, title, severity, why, fix, references: shown, controls, status, findings: broken, waived: excused };
  });
  return {
    version: 1,
    subject,
    preset: name,
    kubernetes: judged.kubernetes,
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
    unknownFacts: judged.unknownFacts,
    frameworks: judgeFrameworks(rules, verdict, isUnsure),
    supports: evidence(results),
    rules: results,
    findings,
    waived,
    unread: read.unread.map(({ code, file, line, message, fix }) => ({ code, file, line, message, fix })),
    skipped: read.skipped,
    connections: judged.connections,
    rights: judged.rights,
  };
}

/** Adds to a finding where its object is written, and what made it. */
function reporter(read: Read, origins: Origins): (finding: Finding) => ReportFinding {
  const place = placesIn(read);
  return (finding) => {
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
}
