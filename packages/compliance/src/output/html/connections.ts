import { CLUSTER_DNS } from '../../connections/connections.ts';
import type { Report } from '../../report/report.ts';
import { markup, type Markup } from '../markup.ts';
import { table } from './table.ts';

type Links = Report['connections']['links'];

/** A matrix of workloads, and each of them with all that may reach it and all that it may reach. */
export function connectionSection({ connections }: Report): Markup {
  const { workloads, links, tooMany } = connections;
  if (tooMany !== undefined) return markup`<p class="empty">${tooMany} workloads are too many for a matrix.</p>`;
  const own = workloads.filter((name) => name !== CLUSTER_DNS);
  if (own.length === 0) return markup`<p class="empty">The files run no pods.</p>`;
  return markup`<p class="lead">As the network policies of the files have it, where both ends allow it. What is not here is refused.</p>
${resolution(own, links)}
${matrix(own, links)}
<h3>Every workload</h3>
<div class="ends" role="list">${own.map((name) => both(name, links))}</div>`;
}

/** Almost everyone may ask for names: a column of the matrix would say little. */
function resolution(own: readonly string[], links: Links): Markup {
  const askers = new Set(links.filter(({ to }) => to === CLUSTER_DNS).map(({ from }) => from));
  const others = own.filter((name) => !askers.has(name));
  if (others.length === 0) return markup`<p>All ${own.length} workloads may ask the cluster’s DNS for names.</p>`;
  return markup`<p>${own.length - others.length} of ${own.length} workloads may ask the cluster’s DNS for names; the others are ${others.map(
    (name, at) => markup`${at === 0 ? '' : ', '}<code>${name}</code>`,
  )}.</p>`;
}

function matrix(own: readonly string[], links: Links): Markup {
  const known = new Set(own);
  const between = links.filter(({ from, to }) => known.has(from) && known.has(to));
  if (between.length === 0) return markup`<p>No workload may reach another.</p>`;
  const sources = own.filter((name) => between.some(({ from }) => from === name));
  const targets = own.filter((name) => between.some(({ to }) => to === name));
  const ports = new Map(between.map((link) => [`${link.from}\0${link.to}`, link.ports]));
  return table(
    'Ports that the row may open at the column',
    ['from ↓ to →', ...targets.map(nameOf)],
    sources.map((from) => [nameOf(from), ...targets.map((to) => cell(from === to, ports.get(`${from}\0${to}`)))]),
    'matrix',
  );
}

function cell(isSelf: boolean, ports: string | undefined): Markup | string {
  if (isSelf) return markup`<span class="self">–</span>`;
  return ports === undefined ? '' : markup`<span class="open${ports === 'all' ? ' wide' : ''}">${short(ports)}</span>`;
}

function both(name: string, links: Links): Markup {
  const [to, from] = [links.filter((link) => link.from === name), links.filter((link) => link.to === name)];
  return markup`<div role="listitem" class="end"><h4>${nameOf(name)}</h4>
${side(
  'Reached from',
  from.map((link) => [link.ports, link.from]),
)}
${side(
  'Reaches',
  to.map((link) => [link.ports, link.to]),
)}</div>
`;
}

/** Places that the same ports are open to stand together. */
function side(title: string, places: readonly (readonly [ports: string, place: string])[]): Markup {
  if (places.length === 0) return markup`<div><h5>${title}</h5><p class="quiet">nothing</p></div>`;
  const byPorts = new Map<string, string[]>();
  for (const [ports, place] of places) byPorts.set(ports, [...(byPorts.get(ports) ?? []), place]);
  return markup`<div><h5>${title}</h5><dl>${[...byPorts].map(
    ([ports, at]) => markup`<dt>${ports === 'all' ? markup`<span class="wide">all ports</span>` : short(ports)}</dt>
<dd>${at.map((place, index) => markup`${index === 0 ? '' : ', '}${place === 'anywhere' ? markup`<span class="wide">anywhere</span>` : nameOf(place)}`)}</dd>
`,
  )}</dl></div>`;
}

/** The namespace is quieter than the name. An address range has none. */
function nameOf(workload: string): Markup {
  const slash = workload.indexOf('/');
  if (slash === -1 || /^[\d.:a-f]+\/\d/.test(workload)) return markup`<span class="name">${workload}</span>`;
  return markup`<span class="name"><span class="namespace">${workload.slice(0, slash + 1)}<wbr></span>${workload.slice(slash + 1)}</span>`;
}

/** `8080`; `53 TCP, UDP`; TCP goes without saying. */
function short(ports: string): string {
  const [tcp, udp] = ['TCP', 'UDP'].map((protocol) => portsOf(ports, protocol));
  if (tcp !== undefined && tcp === udp && ports === `TCP ${tcp}; UDP ${udp}`) return `${tcp} TCP, UDP`;
  return ports.replaceAll('TCP ', '');
}

function portsOf(ports: string, protocol: string): string | undefined {
  return ports
    .split('; ')
    .find((part) => part.startsWith(`${protocol} `))
    ?.slice(protocol.length + 1);
}
