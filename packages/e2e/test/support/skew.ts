import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Pod } from './pods.ts';

export const ZONE = 'topology.kubernetes.io/zone';
export const HOST = 'kubernetes.io/hostname';

/** How many more pods the fullest domain has than the emptiest, over all of the nodes. */
export function skew(pods: readonly Pod[], nodes: readonly KubernetesObject[], topologyKey: string): number {
  const domains = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels![topologyKey]!]));
  const counts = new Map([...domains.values()].map((domain) => [domain, 0]));
  for (const { spec } of pods) {
    const domain = domains.get(spec.nodeName ?? '');
    if (domain !== undefined) counts.set(domain, counts.get(domain)! + 1);
  }
  return Math.max(...counts.values()) - Math.min(...counts.values());
}

/** Zones and nodes over which the pods of a Deployment are spread by more than one. */
export function tooUneven(
  deployment: KubernetesObject,
  pods: readonly Pod[],
  nodes: readonly KubernetesObject[],
): string[] {
  return [ZONE, HOST]
    .map((key) => ({ key, by: skew(pods, nodes, key) }))
    .filter(({ by }) => by > 1)
    .map(({ key, by }) => `${nameOf(deployment)}: ${key} is uneven by ${by}`);
}
