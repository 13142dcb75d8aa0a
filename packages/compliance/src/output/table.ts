import type { Report, ReportFinding } from '../report/report.ts';
import { score } from './score.ts';

/** What colours a word on a terminal; a terminal without them hands it back. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

export const PLAIN: Paint = { bold: same, dim: same, red: same, yellow: same, green: same };

/** For a person at a terminal: findings by object, what is waived, scores, and what could not be judged. */
export function asTable(report: Report, paint: Paint = PLAIN): string {
  const lines = [
    ...findingLines(report.findings, paint),
    ...waivedLines(report, paint),
    ...unreadLines(report, paint),
    ...scoreLines(report, paint),
    summaryLine(report, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function findingLines(findings: readonly ReportFinding[], paint: Paint): string[] {
  let last = '';
  return findings.flatMap((finding) => {
    const { object, construct, severity, message, rule, fix, file, startLine } = finding;
    const heading =
      object === last
        ? []
        : [paint.bold(clean(object)), ...(construct === undefined ? [] : [paint.dim(`  ${construct}`)])];
    last = object;
    const color = severity === 'error' ? paint.red : paint.yellow;
    const place = file === undefined ? '' : paint.dim(`\n           ${clean(file)}:${startLine ?? 1}`);
    return [...heading, `  ${color(severity.padEnd(8))} ${clean(message)} (${rule}). Fix: ${clean(fix)}.${place}`];
  });
}

function waivedLines({ waived }: Report, paint: Paint): string[] {
  if (waived.length === 0) return [];
  const lines = waived.map(
    ({ rule, object, owner, expires, reason }) =>
      `  ${rule} ${clean(object)}, until ${expires}, ${clean(owner)}: ${clean(reason)}`,
  );
  return ['', paint.bold('Waived'), ...new Set(lines)];
}

function unreadLines({ unread, unknownFacts, skipped }: Report, paint: Paint): string[] {
  return [
    ...(unread.length === 0 ? [] : ['', paint.bold(paint.red('Could not be read'))]),
    ...unread.map(
      ({ code, file, line, message, fix }) =>
        `  ${clean(file)}${line === undefined ? '' : `:${line}`}: ${clean(message)} (${code}). Fix: ${fix}.`,
    ),
    ...(unknownFacts.length === 0
      ? []
      : ['', `Not known, so rules that need it are unknown: ${unknownFacts.join('; ')}.`]),
    ...(skipped.length === 0 ? [] : [`Documents that are no Kubernetes objects: ${skipped.length}.`]),
  ];
}

function scoreLines({ frameworks }: Report, paint: Paint): string[] {
  const rows = frameworks.map(({ framework, counts }) => {
    const { waived, unknown, manual } = counts;
    return `  ${framework.padEnd(24)} ${score(counts).padStart(14)}  ${waived} waived, ${unknown} unknown, ${manual} by hand`;
  });
  return ['', paint.bold('Controls that pass, of those that a rule judges'), ...rows, ''];
}

function summaryLine({ subject, preset, kubernetes, date, summary }: Report, paint: Paint): string {
  const { errors, warnings, waived, unread, objects, files, rules } = summary;
  const color = unread > 0 || errors > 0 ? paint.red : warnings > 0 ? paint.yellow : paint.green;
  const found = `${errors} errors, ${warnings} warnings, ${waived} waived, ${unread} unread`;
  return `${paint.bold(clean(subject.path))}: ${color(found)} in ${objects} objects of ${files} files, by ${rules} rules (${preset}, Kubernetes ${kubernetes}, ${date})`;
}

/** Control characters of a foreign file would move the cursor, or worse. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

function same(text: string): string {
  return text;
}
