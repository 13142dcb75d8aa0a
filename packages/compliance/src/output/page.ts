import type { Report } from '../report/report.ts';
import { cell, code, row } from './markdown-text.ts';
import { controlTables, frameworkTable, powerTable, waiverTable } from './markdown-tables.ts';

/** The page of an environment in the documentation: what holds, by whom it is judged, what is waived. The same on any day while the verdict is. */
export function asPage(report: Report): string {
  const { subject, summary, preset, kubernetes, supports, connections } = report;
  return `${[
    `# Compliance of ${subject.environment ?? subject.path}`,
    '',
    `What the rules of [@parapet/policy](../rules.md) (preset ${preset}, Kubernetes ${kubernetes}) say of the ${summary.objects} objects in ${code(subject.path)}:`,
    `${summary.errors} errors, ${summary.warnings} warnings, ${summary.waived} findings that are waived. \`pnpm compliance\` writes this page.`,
    '',
    '## Frameworks',
    '',
    'The score is the controls that pass, of those that a rule judges: neither a waiver nor a missing fact raises it. The others are for a person, or for a running cluster.',
    '',
    ...frameworkTable(report),
    '',
    '## Waivers',
    '',
    ...waiverTable(report),
    '',
    '## Controls',
    '',
    ...controlTables(report),
    '## Evidence for other frameworks',
    '',
    'Rules cannot say that an organisation complies with these. What they found is evidence that supports a requirement; the rest is shown by hand.',
    '',
    row('requirement', 'is about', 'rules that hold', 'by hand'),
    row('---', '---', '---', '---'),
    ...supports.flatMap(({ framework, requirements }) =>
      requirements.map(({ requirement, title, counts: { pass, fail, waived, unknown }, manual }) =>
        row(`${framework} ${requirement}`, title, `${pass} of ${pass + fail + waived + unknown}`, manual),
      ),
    ),
    '',
    ...supports.flatMap(({ framework, others }) => [
      `Of ${framework} a person shows all of: ${others.map(({ requirement, title }) => `${requirement} (${title})`).join('; ')}.`,
      '',
    ]),
    '## Who may do what is dangerous',
    '',
    'Namespaces in which a subject holds a right that leads to more rights; `*` is the whole cluster.',
    '',
    ...powerTable(report),
    '',
    '## Who may talk to whom',
    '',
    'As the network policies have it, between workloads and to address ranges.',
    '',
    row('from', 'to', 'ports'),
    row('---', '---', '---'),
    ...connections.links.map(({ from, to, ports }) => row(cell(from), cell(to), ports)),
  ].join('\n')}\n`;
}
