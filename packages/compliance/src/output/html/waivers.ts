import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { table } from './table.ts';

export function waiverSection({ waived }: Report): Markup {
  if (waived.length === 0) return markup`<p>None.</p>`;
  const rows = new Map(
    waived.map(({ rule, object, reason, owner, expires, construct, message }) => [
      `${rule} ${object} ${message}`,
      [
        markup`<a href="#rule-${rule}">${rule}</a>`,
        markup`<code>${object}</code>${construct === undefined ? '' : markup`<br><code class="quiet">${construct}</code>`}`,
        message,
        reason,
        owner,
        expires,
      ],
    ]),
  );
  const head = ['Rule', 'Object', 'What is allowed', 'Reason', 'Owner', 'Until'];
  return table('Findings that somebody answers for, for a time', head, [...rows.values()]);
}
