import { contains, parseCidr, podSelectorOf } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';
import { isWorkload, type End, type PortNumber } from './connection.ts';

/** One side of a connection: whom to let through, and where. */
export interface Opening extends PortNumber {
  readonly peers: readonly k8s.NetworkPolicyPeer[];
}

/** Peers that may use exactly these ports. */
export interface Rule {
  readonly peers: k8s.NetworkPolicyPeer[];
  readonly ports: PortNumber[];
}

/** Namespace and pods in one element: in two they would mean "or". */
export function peersOf(end: End): k8s.NetworkPolicyPeer[] {
  if (isWorkload(end)) return [podPeer(end.namespace, podSelectorOf(end))];
  return end.cidrs.map((cidr) => {
    const except = (end.except ?? []).filter((inner) => isInside(cidr, inner));
    return { ipBlock: { cidr, except: except.length === 0 ? undefined : except } };
  });
}

export function podPeer(namespace: string, matchLabels: Readonly<Record<string, string>>): k8s.NetworkPolicyPeer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels },
  };
}

/** The same traffic in as few rules as keep peers apart that may use different ports; in an order of its own. */
export function rulesOf(openings: readonly Opening[]): Rule[] {
  const portsByPeer = new Map<string, Map<string, PortNumber>>();
  for (const { peers, ...port } of openings)
    for (const peer of peers.map((each) => JSON.stringify(each)))
      portsByPeer.set(peer, (portsByPeer.get(peer) ?? new Map<string, PortNumber>()).set(key(port), port));

  const rules = new Map<string, Rule>();
  for (const [peer, ports] of sorted(portsByPeer)) {
    const id = sorted(ports)
      .map(([each]) => each)
      .join();
    const rule = rules.get(id) ?? { peers: [], ports: sorted(ports).map(([, each]) => each) };
    rule.peers.push(JSON.parse(peer) as k8s.NetworkPolicyPeer);
    rules.set(id, rule);
  }
  return sorted(rules).map(([, rule]) => rule);
}

/** Orders by number first: a text comparison puts 10 before 9. */
function key({ port, endPort = port, protocol }: PortNumber): string {
  return [port, endPort, protocol].map((part) => String(part).padStart(5, '0')).join('/');
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function isInside(outer: string, inner: string): boolean {
  const [range, part] = [parseCidr(outer), parseCidr(inner)];
  return range.ok && part.ok && contains(range.value, part.value);
}
