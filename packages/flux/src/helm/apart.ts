import type { Values } from './chart-values.ts';

/** Pods of that name apart by zone and node as far as it goes, for charts that have no topology spread. */
export function apart(name: string): Values {
  const terms = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    weight: 100,
    podAffinityTerm: { topologyKey, labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } } },
  }));
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: terms } };
}
