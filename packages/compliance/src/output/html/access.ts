import type { Report } from '../../report/report.ts';
import { POWERS, type Power } from '../../rights/powers.ts';
import type { SubjectRights } from '../../rights/rights.ts';
import { markup, type Markup } from '../markup.ts';
import { table } from './table.ts';

/** Rights that lead to more rights as a matrix, and all of them folded away below. */
export function accessSection({ rights }: Report): Markup {
  if (rights.length === 0) return markup`<p>The files bind no rights.</p>`;
  const powers = Object.keys(POWERS) as Power[];
  const rows = rights
    .filter((subject) => subject.powers.length > 0)
    .map((subject) => [subject.subject, ...powers.map((power) => scopes(subject, power))]);
  return markup`<p>What the bindings of the files grant. A cell has the namespaces in which the row may do it, * is the whole cluster.</p>
${
  rows.length === 0
    ? markup`<p>Nobody holds a right that leads to more.</p>`
    : table('Rights that lead to more rights', ['Subject', ...powers.map((power) => POWERS[power])], rows)
}
<h3>Every right</h3>
${rights.map(allOf)}`;
}

function scopes({ powers }: SubjectRights, power: Power): Markup | string {
  const found = powers.find((one) => one.power === power)?.scopes;
  if (found === undefined) return '';
  return markup`<span class="${found.includes('*') ? 'open wide' : 'open'}">${found.join(', ')}</span>`;
}

function allOf({ subject, grants }: SubjectRights): Markup {
  const rows = grants.flatMap(({ scope, role, rules }) =>
    rules === undefined
      ? [[scope, 'not in the files', role, '']]
      : rules.map(({ apiGroups, resources, nonResourceURLs, verbs }) => [
          scope,
          apiGroups.map((group) => (group === '' ? 'core' : group)).join(', '),
          [...resources, ...nonResourceURLs].join(', '),
          verbs.join(', '),
        ]),
  );
  return markup`<details><summary><code>${subject}</code></summary>
${table(`Rights of ${subject}`, ['Namespace', 'API group', 'Resources', 'Verbs'], rows)}</details>
`;
}
