import type { Report } from '../../report/report.ts';
import { markup, Markup } from '../markup.ts';
import { accessSection } from './access.ts';
import { connectionSection } from './connections.ts';
import { controlSection } from './controls.ts';
import { evidenceSection } from './evidence.ts';
import { findingSection } from './findings.ts';
import { headOf } from './head.ts';
import { ruleSection } from './rules.ts';
import { scoreSection } from './scores.ts';
import { STYLE } from './style/style.ts';
import { waiverSection } from './waivers.ts';

interface Section {
  readonly id: string;
  readonly name: string;
  readonly show: (report: Report) => Markup;
  /** Shown beside its name in the navigation. */
  readonly count?: (report: Report) => number;
}

const SECTIONS: readonly Section[] = [
  { id: 'scores', name: 'Scores', show: scoreSection },
  { id: 'findings', name: 'Findings', show: findingSection, count: ({ findings }) => findings.length },
  { id: 'waivers', name: 'Waivers', show: waiverSection, count: ({ waived }) => waived.length },
  { id: 'connections', name: 'Who may talk to whom', show: connectionSection },
  { id: 'access', name: 'Who may do what', show: accessSection },
  { id: 'controls', name: 'Controls', show: controlSection },
  { id: 'evidence', name: 'Evidence', show: evidenceSection },
  { id: 'rules', name: 'Rules', show: ruleSection, count: ({ rules }) => rules.length },
];

/** One page that needs nothing else: no script, no font, no request. Readable in the dark, on paper and by keyboard. */
export function asHtml(report: Report): string {
  const title = `Compliance of ${report.subject.environment ?? report.subject.path}`;
  const page = markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>${headOf(report, title)}</header>
<div class="page">
<nav aria-label="Sections"><ul>${SECTIONS.map((section) => entryOf(section, report))}</ul></nav>
<main id="main" tabindex="-1">
${SECTIONS.map(
  ({ id, name, show }) => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${name}</h2>
${show(report)}
</section>
`,
)}
</main>
</div>
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}

function entryOf({ id, name, count }: Section, report: Report): Markup {
  const number = count === undefined ? undefined : markup` <span class="number">${count(report)}</span>`;
  return markup`<li><a href="#${id}">${name}${number}</a></li>`;
}
