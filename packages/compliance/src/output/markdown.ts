import type { Report, ReportFinding } from '../report/report.ts';
import { cell, code, row } from './markdown-text.ts';
import { frameworkTable, waiverTable } from './markdown-tables.ts';

/** GitHub takes 65,536 characters for a comment. */
const MOST_FINDINGS = 100;

/** A comment for a pull request: what is wrong first, the rest folded away. */
export function asMarkdown(report: Report): string {
  const { subject, summary, findings, waived, unread, preset, kubernetes, unknownFacts } = report;
  const shown = findings.slice(0, MOST_FINDINGS);
  return [
    `## ${verdict(report)}: ${code(subject.path)}`,
    '',
    `${summary.errors} errors, ${summary.warnings} warnings, ${summary.waived} waived, ${summary.unread} unread in ${summary.objects} objects, by ${summary.rules} rules (${preset}, Kubernetes ${kubernetes}).`,
    '',
    ...unread.map(
      ({ file, line, message, code: id }) =>
        `- could not be read: ${code(`${file}${line === undefined ? '' : `:${line}`}`)} ${cell(message)} (${id})`,
    ),
    ...(unread.length === 0 ? [] : ['']),
    ...(shown.length === 0 ? [] : [row('', 'object', 'finding', 'place'), row('---', '---', '---', '---')]),
    ...shown.map(findingRow),
    ...(findings.length > shown.length ? ['', `And ${findings.length - shown.length} more.`] : []),
    ...(shown.length === 0 ? [] : ['']),
    ...frameworkTable(report),
    '',
    ...(unknownFacts.length === 0 ? [] : [`Not known: ${unknownFacts.join('; ')}.`, '']),
    ...(waived.length === 0
      ? []
      : [`<details><summary>${waived.length} waived</summary>`, '', ...waiverTable(report), '', '</details>', '']),
  ].join('\n');
}

function verdict({ summary }: Report): string {
  if (summary.unread > 0) return '❌ Not everything could be judged';
  if (summary.errors > 0) return '❌ Findings';
  return summary.warnings > 0 ? '⚠️ Warnings' : '✅ Clean';
}

function findingRow({ severity, object, message, rule, fix, file, startLine, construct }: ReportFinding): string {
  const place =
    file === undefined
      ? ''
      : `${code(`${file}:${startLine ?? 1}`)}${construct === undefined ? '' : `<br>${code(construct)}`}`;
  return row(
    severity === 'error' ? '❌' : '⚠️',
    code(object),
    `${cell(message)} (${rule})<br>Fix: ${cell(fix)}`,
    place,
  );
}
