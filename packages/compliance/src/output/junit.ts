import type { Report, ReportFinding, RuleResult, UnreadFile } from '../report/report.ts';
import { markup, type Markup } from './markup.ts';

/** A test case a rule, in a suite a family: failed, skipped where it is waived or could not judge. A file that was not read is an error. */
export function asJUnit(report: Report): string {
  const families = [...new Set(report.rules.map(({ id }) => familyOf(id)))];
  const waivers = report.findings.filter(({ rule }) => !report.rules.some(({ id }) => id === rule));
  const suites = [
    ...families.map((family) => {
      const rules = report.rules.filter(({ id }) => familyOf(id) === family);
      return suite(
        family,
        rules.map((rule) => ruleCase(report, rule)),
        {
          failures: rules.filter(({ status }) => status === 'fail').length,
          skipped: rules.filter(({ status }) => status === 'waived' || status === 'unknown').length,
        },
      );
    }),
    suite('FILE', report.unread.map(fileCase), { errors: report.unread.length }),
    suite(
      'WAIVER',
      waivers.map((finding) => failedCase(finding.rule, finding.object, [finding])),
      { failures: waivers.length },
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup`<testsuites name="${report.subject.path}">\n${suites}</testsuites>`.text}\n`;
}

interface Counts {
  readonly failures?: number;
  readonly errors?: number;
  readonly skipped?: number;
}

function suite(
  name: string,
  cases: readonly Markup[],
  { failures = 0, errors = 0, skipped = 0 }: Counts,
): Markup | undefined {
  if (cases.length === 0) return undefined;
  return markup`<testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}">
${cases}</testsuite>
`;
}

function ruleCase({ findings, waived }: Report, { id, title, status }: RuleResult): Markup {
  const name = `${id} ${title}`;
  if (status === 'fail')
    return failedCase(
      id,
      name,
      findings.filter(({ rule }) => rule === id),
    );
  if (status === 'pass') return markup`<testcase classname="${familyOf(id)}" name="${name}"/>\n`;
  const owners = waived
    .filter(({ rule }) => rule === id)
    .map(({ object, owner, expires }) => `${object}: ${owner}, until ${expires}`);
  const reason = status === 'unknown' ? 'not everything that it needs is known' : `waived for ${owners.join('; ')}`;
  return markup`<testcase classname="${familyOf(id)}" name="${name}"><skipped message="${reason}"/></testcase>\n`;
}

function failedCase(id: string, name: string, findings: readonly ReportFinding[]): Markup {
  const lines = findings.map(({ file, startLine, object, message, fix }) => {
    const place = file === undefined ? '' : `${file}:${startLine ?? 1} `;
    return `${place}${object}: ${message}. Fix: ${fix}.`;
  });
  const type = findings[0]?.severity;
  return markup`<testcase classname="${familyOf(id)}" name="${name}"><failure message="${findings.length} found" type="${type}">${lines.join('\n')}</failure></testcase>\n`;
}

function fileCase({ code, file, line, message, fix }: UnreadFile): Markup {
  const name = `${file}${line === undefined ? '' : `:${line}`}`;
  return markup`<testcase classname="FILE" name="${name}"><error message="${message}" type="${code}">Fix: ${fix}.</error></testcase>\n`;
}

function familyOf(id: string): string {
  return id.split('-')[0] ?? id;
}
