import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { status } from './table.ts';

export function ruleSection({ rules }: Report): Markup {
  return markup`<ul class="rules">${rules.map(
    ({
      id,
      title,
      why,
      fix,
      references,
      status: state,
    }) => markup`<li id="rule-${id}"><details><summary>${status(state)} <strong>${id}</strong> ${title}</summary>
<p>${why}</p><p><strong>Fix:</strong> ${fix}.</p><p class="quiet">${references.join(' · ')}</p></details></li>
`,
  )}</ul>`;
}
