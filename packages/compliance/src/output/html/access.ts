import type { AccessRule } from '@parapet/policy';
import type { Report } from '../../report/report.ts';
import { POWERS, type Power } from '../../rights/powers.ts';
import type { SubjectRights } from '../../rights/rights.ts';
import { markup, type Markup } from '../markup.ts';
import { plural } from '../plural.ts';
import { table } from './table.ts';

/** Rights that lead to more rights as a matrix, and all of them folded away below. */
export function accessSection({ rights }: Report): Markup {
  if (rights.length === 0) return markup`<p class="empty">The files bind no rights.</p>`;
  const powers = Object.keys(POWERS) as Power[];
  const nobody = powers.filter((power) => !rights.some((subject) => subject.powers.some((one) => one.power === power)));
  const columns = powers.filter((power) => !nobody.includes(power));
  const rows = rights
    .filter((subject) => subject.powers.length > 0)
    .map((subject) => [subjectOf(subject.subject), ...columns.map((power) => scopes(subject, power))]);
  return markup`<p class="lead">What the bindings of the files grant. A cell has the namespaces in which the row may do it: its own, or others by name.</p>
${nobody.length === 0 ? undefined : markup`<p><span class="tag pass">nobody</span> may ${listOf(nobody.map((power) => POWERS[power]))}.</p>`}
${rows.length === 0 ? undefined : table('Rights that lead to more rights', ['Subject', ...columns.map((power) => POWERS[power])], rows, 'powers')}
<h3>Every right</h3>
<p class="on-paper">Each rule that each of the ${plural(rights.length, 'subject')} holds is in the page on a screen, and in the report as JSON.</p>
<div class="folds">${rights.map(allOf)}</div>`;
}

function scopes({ subject, powers }: SubjectRights, power: Power): Markup | string {
  const held = powers.find((one) => one.power === power);
  if (held === undefined) return '';
  if (held.scopes.includes('*')) return markup`<span class="open wide">whole cluster</span>`;
  return markup`<ul>${held.scopes.map((scope) => markup`<li>${scopeOf(scope, subject)}</li>`)}${held.named.map(
    (scope) => markup`<li>${scopeOf(scope, subject)} <span class="quiet">named only</span></li>`,
  )}</ul>`;
}

function scopeOf(scope: string, subject: string): Markup {
  if (scope === '*') return markup`<span class="open wide">whole cluster</span>`;
  return markup`<span class="open scope">${subject.startsWith(`ServiceAccount ${scope}/`) ? 'its own' : scope}</span>`;
}

/** The kind of a subject goes without saying where it is a service account. */
function subjectOf(subject: string): Markup {
  const [, namespace, name] = /^ServiceAccount ([^/]*)\/(.*)$/.exec(subject) ?? [];
  if (namespace === undefined || name === undefined) return markup`${subject}`;
  return markup`<span class="name"><span class="namespace">${namespace}/<wbr></span>${name}</span>`;
}

function allOf({ subject, grants }: SubjectRights): Markup {
  const namespaces = new Set(grants.map(({ scope }) => scope));
  const rows = rowsOf(grants);
  const where = namespaces.has('*') ? 'whole cluster' : plural(namespaces.size, 'namespace');
  return markup`<details><summary><span class="summary"><code>${subject}</code> <span class="quiet">${plural(rows.length, 'rule')}, ${where}</span></span></summary>
${table(`Rights of ${subject}`, ['In', 'API group', 'Resources', 'Names', 'Verbs'], rows, 'rights')}</details>
`;
}

/** A rule that is granted in several namespaces is one row. */
function rowsOf(grants: SubjectRights['grants']): string[][] {
  const rows = new Map<string, { readonly scopes: string[]; readonly cells: readonly string[] }>();
  for (const { scope, role, rules } of grants)
    for (const cells of rules === undefined ? [['not in the files', role, '', '']] : rules.map(cellsOf)) {
      const key = cells.join('\0');
      const row = rows.get(key) ?? { scopes: [], cells };
      if (!row.scopes.includes(placeOf(scope))) row.scopes.push(placeOf(scope));
      rows.set(key, row);
    }
  return [...rows.values()].map(({ scopes: places, cells }) => [places.join(', '), ...cells]);
}

function cellsOf({ apiGroups, resources, nonResourceURLs, resourceNames, verbs }: AccessRule): string[] {
  return [
    apiGroups.map((group) => (group === '' ? 'core' : group)).join(', '),
    [...resources, ...nonResourceURLs].join(', '),
    resourceNames.length === 0 ? 'all' : resourceNames.join(', '),
    verbs.join(', '),
  ];
}

function placeOf(scope: string): string {
  return scope === '*' ? 'whole cluster' : scope;
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
