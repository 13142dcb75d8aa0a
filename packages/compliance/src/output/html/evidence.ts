import type { SupportResult } from '../../report/frameworks.ts';
import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { ruleLinks, table } from './table.ts';

/** Frameworks about an organisation: what supports a requirement, and what a person has to show. */
export function evidenceSection({ supports }: Report): Markup {
  return markup`<p class="lead">Evidence that supports a requirement. No rule can say that an organisation complies with one of these: what a person has to show is listed beside it.</p>
${supports.map(supportOf)}`;
}

function supportOf({ framework, requirements, others }: SupportResult): Markup {
  const rows = requirements.map(({ requirement, title, rules, counts: { pass, fail, waived, unknown }, manual }) => [
    requirement,
    title,
    markup`<span class="count">${pass} of ${pass + fail + waived + unknown} rules hold</span><details class="inline"><summary>which</summary>${ruleLinks(rules)}</details>`,
    manual,
  ]);
  return markup`<h3>${framework}</h3>
${table(`${framework}: evidence, and what is shown by hand beside it`, ['Requirement', 'Is about', 'Evidence', 'By hand'], rows, 'plain')}
<div class="folds"><details><summary><span class="summary"><strong>Manual controls of ${framework}</strong> <span class="quiet">${others.length} that nothing in the files is evidence for</span></span></summary>
<dl class="by-hand">${others.map(({ requirement, title }) => markup`<div><dt>${requirement}</dt><dd>${title}</dd></div>`)}</dl></details></div>
`;
}
