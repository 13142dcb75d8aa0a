import type { RenderedObject } from '@parapet/core';
import type { Index } from '../index/index-of-objects.ts';
import { namespaceOf } from '../index/identity.ts';
import type { Pods } from '../index/pods.ts';
import { isEmpty, readSelector, type Selector } from '../index/selector.ts';
import { fields, isFields, items, number, text, texts, type Fields } from '../shapes.ts';

export type Direction = 'ingress' | 'egress';

export interface Policy {
  readonly object: RenderedObject;
  readonly namespace: string;
  readonly selector: Selector;
  readonly pods: readonly Pods[];
  /** The directions in which its pods may only do what some policy allows. */
  readonly isolates: ReadonlySet<Direction>;
  readonly rules: readonly TrafficRule[];
}

export interface TrafficRule {
  readonly direction: Direction;
  /** As an API field, such as `egress[0]`. */
  readonly place: string;
  /** Empty means everywhere. */
  readonly peers: readonly Fields[];
  /** Empty means every port. */
  readonly ports: readonly PortRange[];
}

export interface PortRange {
  readonly protocol: string;
  /** As it is written; undefined for every port of the protocol. */
  readonly port: unknown;
  readonly endPort: unknown;
}

export function policiesOf(index: Index): readonly Policy[] {
  return index.of('NetworkPolicy').map((object) => {
    const namespace = namespaceOf(object.manifest);
    const spec = fields(object.manifest.spec);
    const selector = readSelector(spec.podSelector) ?? EVERY;
    const pods = index.podsByLabel.selected(namespace, selector);
    const rules = [...rulesOf(spec, 'ingress'), ...rulesOf(spec, 'egress')];
    return { object, namespace, selector, pods, isolates: directionsOf(spec), rules };
  });
}

/** The policies that select the pods. */
export function policiesByPods(index: Index): (pods: Pods) => readonly Policy[] {
  const wide = new Map<string, Policy[]>();
  const named = new Map<Pods, Policy[]>();
  for (const policy of index.derived(policiesOf)) {
    if (isEmpty(policy.selector)) push(wide, policy.namespace, policy);
    else for (const pods of policy.pods) push(named, pods, policy);
  }
  return (pods) => [...(wide.get(pods.namespace) ?? []), ...(named.get(pods) ?? [])];
}

export function isIpBlock(peer: Fields): boolean {
  return isFields(peer.ipBlock);
}

/** Whether a port of a protocol is among those of the rule; a named one is not known to be. */
export function allowsPort({ ports }: TrafficRule, protocol: string, port: number): boolean {
  return (
    ports.length === 0 ||
    ports.some((range) => {
      if (range.protocol !== protocol) return false;
      if (range.port === undefined) return true;
      const first = number(range.port);
      return first !== undefined && first <= port && port <= (number(range.endPort) ?? first);
    })
  );
}

const EVERY: Selector = { labels: [], expressions: [] };

function rulesOf(spec: Fields, direction: Direction): TrafficRule[] {
  return items(spec[direction]).map((rule, at) => ({
    direction,
    place: `${direction}[${at}]`,
    peers: items(direction === 'ingress' ? rule.from : rule.to),
    ports: items(rule.ports).map(({ protocol, port, endPort }) => ({
      protocol: text(protocol) ?? 'TCP',
      port,
      endPort,
    })),
  }));
}

/** Without policyTypes a policy isolates for ingress, and for egress where it has such rules. */
function directionsOf({ policyTypes, egress }: Fields): ReadonlySet<Direction> {
  const types = texts(policyTypes);
  if (types.length === 0) return new Set(items(egress).length > 0 ? ['ingress', 'egress'] : ['ingress']);
  const directions: Direction[] = [];
  if (types.includes('Ingress')) directions.push('ingress');
  if (types.includes('Egress')) directions.push('egress');
  return new Set(directions);
}

function push<K>(map: Map<K, Policy[]>, key: K, policy: Policy): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [policy]);
  else list.push(policy);
}
