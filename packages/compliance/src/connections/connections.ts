import {
  policiesByPods,
  readSelector,
  selects,
  type Direction,
  type Index,
  type Pods,
  type Policy,
} from '@parapet/policy';
import { ALL_PORTS, bothOpen, openPorts, showPorts, type OpenPorts } from './ports.ts';

/** Who may open a connection to whom, as the network policies of the files have it. */
export interface Connections {
  /** Workloads by name, those that are not in the files but declared among them. */
  readonly workloads: readonly string[];
  readonly links: readonly Link[];
  /** Set where there are more workloads than a matrix is made for; then there are no links. */
  readonly tooMany?: number;
}

export interface Link {
  /** A workload, an address range, or `anywhere`. */
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

/** A matrix grows with the square of them. */
const MOST_WORKLOADS = 200;

/** How the pods of CoreDNS are called. */
export const CLUSTER_DNS = 'cluster DNS';

/** CoreDNS of EKS, which no environment renders. */
const DNS_PODS: Pods = {
  namespace: 'kube-system',
  labels: { 'k8s-app': 'kube-dns' },
  serviceAccount: 'coredns',
  id: CLUSTER_DNS,
  ports: new Map(),
  listed: [],
};

/** Between pods both ends have to allow it; between pods and addresses only the pods have policies. An address range is never taken for pods. */
export function connectionsOf(index: Index): Connections {
  const all = [...index.pods, ...index.externalPods, DNS_PODS];
  const workloads = all.map((pods) => ({ pods, name: nameOf(pods) }));
  const names = [...new Set(workloads.map(({ name }) => name))].sort();
  if (names.length > MOST_WORKLOADS) return { workloads: names, links: [], tooMany: names.length };
  const ends = new Map(workloads.map((one) => [one.name, endOf(index, one.pods)]));
  const links: Link[] = [];
  for (const [from, source] of ends)
    for (const [to, target] of ends) {
      const ports = from === to ? [] : bothOpen(source.to(target.pods), target.from(source.pods));
      if (ports.length > 0) links.push({ from, to, ports: showPorts(ports) });
    }
  for (const [name, end] of ends)
    if (end.pods !== DNS_PODS) {
      for (const [place, ports] of end.places('ingress'))
        links.push({ from: place, to: name, ports: showPorts(ports) });
      for (const [place, ports] of end.places('egress')) links.push({ from: name, to: place, ports: showPorts(ports) });
    }
  return { workloads: names, links: links.sort(byEnds) };
}

interface End {
  readonly pods: Pods;
  to(target: Pods): readonly OpenPorts[];
  from(source: Pods): readonly OpenPorts[];
  places(direction: Direction): ReadonlyMap<string, readonly OpenPorts[]>;
}

function endOf(index: Index, pods: Pods): End {
  const policies = index.derived(policiesByPods)(pods);
  const open = (direction: Direction, other: Pods): readonly OpenPorts[] => {
    const isolating = policies.filter(({ isolates }) => isolates.has(direction));
    if (isolating.length === 0) return ALL_PORTS;
    const target = direction === 'ingress' ? pods : other;
    return rulesOf(isolating, direction)
      .filter(
        ({ peers, namespace }) => peers.length === 0 || peers.some((peer) => isPeer(index, namespace, peer, other)),
      )
      .flatMap(({ ports }) => openPorts(ports, target.listed));
  };
  return {
    pods,
    to: (target) => open('egress', target),
    from: (source) => open('ingress', source),
    places: (direction) => placesOf(policies, direction, pods),
  };
}

function placesOf(
  policies: readonly Policy[],
  direction: Direction,
  pods: Pods,
): ReadonlyMap<string, readonly OpenPorts[]> {
  const isolating = policies.filter(({ isolates }) => isolates.has(direction));
  if (isolating.length === 0) return new Map([['anywhere', ALL_PORTS]]);
  const places = new Map<string, readonly OpenPorts[]>();
  for (const { peers, ports } of rulesOf(isolating, direction)) {
    const named = direction === 'ingress' ? pods.listed : [];
    const found = peers.length === 0 ? ['anywhere'] : peers.flatMap((peer) => blockOf(peer) ?? []);
    for (const place of found)
      places.set(place, bothOpen([...(places.get(place) ?? []), ...openPorts(ports, named)], ALL_PORTS));
  }
  return places;
}

function rulesOf(policies: readonly Policy[], direction: Direction) {
  return policies.flatMap(({ namespace, rules }) =>
    rules.filter((rule) => rule.direction === direction).map(({ peers, ports }) => ({ namespace, peers, ports })),
  );
}

type Peer = Policy['rules'][number]['peers'][number];

/** `10.0.0.0/8`, `0.0.0.0/0 except 10.0.0.0/8`. */
function blockOf({ ipBlock }: Peer): string | undefined {
  if (typeof ipBlock !== 'object' || ipBlock === null || !('cidr' in ipBlock)) return undefined;
  const except = 'except' in ipBlock && Array.isArray(ipBlock.except) ? ` except ${ipBlock.except.join(', ')}` : '';
  return `${String(ipBlock.cidr)}${except}`;
}

function isPeer(index: Index, own: string, { ipBlock, podSelector, namespaceSelector }: Peer, pods: Pods): boolean {
  if (ipBlock !== undefined) return false;
  const namespaces = readSelector(namespaceSelector);
  const selector = readSelector(podSelector);
  const labels = index.namespaces.get(pods.namespace) ?? { 'kubernetes.io/metadata.name': pods.namespace };
  const inNamespace = namespaces === undefined ? pods.namespace === own : selects(namespaces, labels);
  return inNamespace && (selector === undefined || selects(selector, pods.labels));
}

/** `poolside/core-api`; pods of several templates of an object by the object. */
function nameOf({ id, namespace, object }: Pods): string {
  if (object === undefined) return id.replace(/^workload /, '');
  return `${namespace === '' ? '' : `${namespace}/`}${object.manifest.metadata.name}`;
}

function byEnds(a: Link, b: Link): number {
  const [one, other] = [`${a.from}\0${a.to}`, `${b.from}\0${b.to}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
