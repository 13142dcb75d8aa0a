import type { Report, RuleResult } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { status } from './table.ts';

/** What judged, with the result in front: those that found something first. */
export function ruleSection({ rules }: Report): Markup {
  const ORDER = ['fail', 'unknown', 'waived', 'pass'];
  const ordered = [...rules].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return markup`<ul class="rules">${ordered.map(ruleOf)}</ul>`;
}

function ruleOf({ id, title, why, fix, references, severity, status: state }: RuleResult): Markup {
  return markup`<li id="rule-${id}"><details><summary><span class="summary">${status(state)} <strong>${id}</strong> <span>${title}</span></span></summary>
<p>${why}</p><p><strong>Fix:</strong> ${fix}.</p><p class="quiet">${[severity, ...references].join(' · ')}</p></details></li>
`;
}
