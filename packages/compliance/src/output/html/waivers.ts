import type { Report, WaivedReportFinding } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { objectId, originOf } from './object-id.ts';

/** What is allowed, to whom, why, who answers for it, and for how long. */
export function waiverSection(report: Report): Markup {
  const { waived } = report;
  if (waived.length === 0) return markup`<p class="empty">None: nothing that the rules found is allowed.</p>`;
  return markup`<p class="lead">Findings that somebody answers for, for a time. A day after it a waiver counts for nothing, and the finding is back.</p>
<ul class="waivers">${waived.map((one) => card(one, report))}</ul>`;
}

function card(waived: WaivedReportFinding, { rules }: Report): Markup {
  const { rule, object, message, reason, owner, expires } = waived;
  return markup`<li class="waiver"><header><span class="tag waived">waived</span> <a class="rule" href="#rule-${rule}">${rule}</a> ${rules.find(({ id }) => id === rule)?.title ?? ''}</header>
<h3>${objectId(object)}</h3>${originOf(waived)}
<dl><dt>What is allowed</dt><dd>${message}</dd><dt>Reason</dt><dd>${reason}</dd>
<dt>Owner</dt><dd>${owner}</dd><dt>Until</dt><dd><time datetime="${expires}">${expires}</time></dd></dl></li>
`;
}
