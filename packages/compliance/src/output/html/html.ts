import type { Report } from '../../report/report.ts';
import { markup, Markup } from '../markup.ts';
import { accessSection } from './access.ts';
import { connectionSection } from './connections.ts';
import { controlSection, supportSection } from './controls.ts';
import { findingSection } from './findings.ts';
import { headOf } from './head.ts';
import { ruleSection } from './rules.ts';
import { scoreSection } from './scores.ts';
import { STYLE } from './style.ts';
import { waiverSection } from './waivers.ts';

const SECTIONS = [
  ['scores', 'Scores', scoreSection],
  ['findings', 'Findings', findingSection],
  ['waivers', 'Waivers', waiverSection],
  ['connections', 'Who may talk to whom', connectionSection],
  ['access', 'Who may do what', accessSection],
  ['controls', 'Controls', controlSection],
  ['evidence', 'Evidence for other frameworks', supportSection],
  ['rules', 'Rules', ruleSection],
] as const;

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
<nav aria-label="Sections"><ul>${SECTIONS.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${SECTIONS.map(
  ([id, name, section]) => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${name}</h2>
${section(report)}
</section>
`,
)}
</main>
</body>
</html>
`;
  return `<!doctype html>\n${page.text}`;
}
