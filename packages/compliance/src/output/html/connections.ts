import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { table } from './table.ts';

/** A matrix of workloads, and a table of what they have to do with addresses. */
export function connectionSection({ connections: { workloads, links, tooMany } }: Report): Markup {
  if (tooMany !== undefined) return markup`<p>${tooMany} workloads are too many for a matrix.</p>`;
  const known = new Set(workloads);
  const between = links.filter(({ from, to }) => known.has(from) && known.has(to));
  const outside = links.filter(({ from, to }) => !known.has(from) || !known.has(to));
  const ports = new Map(between.map(({ from, to, ports: open }) => [`${from}\0${to}`, open]));
  const sources = workloads.filter((name) => between.some(({ from }) => from === name));
  const targets = workloads.filter((name) => between.some(({ to }) => to === name));
  return markup`<p>As the network policies of the files have it. A cell has the ports that the row may reach at the column: both ends allow them. An empty one is refused.
Workloads without a row reach no other, those without a column are reached by none.</p>
${
  between.length === 0
    ? markup`<p>No workload may reach another.</p>`
    : table(
        'Connections between workloads',
        ['from \\ to', ...targets],
        sources.map((from) => [from, ...targets.map((to) => cell(from === to, ports.get(`${from}\0${to}`)))]),
        'matrix',
      )
}
${table(
  'Connections with addresses outside of the cluster',
  ['From', 'To', 'Ports'],
  grouped(outside).map(({ from, to, ports: open }) => [from, to, open]),
)}`;
}

function cell(isSelf: boolean, ports: string | undefined): Markup | string {
  if (isSelf) return markup`<span class="quiet">–</span>`;
  return ports === undefined ? '' : markup`<span class="open">${ports.replaceAll('TCP ', '')}</span>`;
}

/** Addresses that the same workload has the same ports with are one row. */
function grouped(links: Report['connections']['links']): Report['connections']['links'] {
  const rows = new Map<string, { from: string; to: string; ports: string }>();
  for (const { from, to, ports } of links) {
    const isOut = from.includes('/') && !/^[\d.:a-f]+\/\d+/.test(from);
    const key = isOut ? `> ${from} ${ports}` : `< ${to} ${ports}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { from, to, ports });
    else if (isOut) row.to += `, ${to}`;
    else row.from += `, ${from}`;
  }
  return [...rows.values()];
}
