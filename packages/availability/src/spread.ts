import type { Labels } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

/**
 * Zones evenly or not at all: with uneven zones the loss of one takes more pods than the disruption budget speaks of.
 * `nodeTaintsPolicy: Honor` leaves cordoned and unreachable nodes out of the count, so that a zone that is drained or
 * lost does not keep pods pending elsewhere. Hosts evenly where there is room: a small cluster may have fewer than pods.
 */
export function topologySpread(matchLabels: Labels): k8s.TopologySpreadConstraint[] {
  const constraint = (topologyKey: string, whenUnsatisfiable: string): k8s.TopologySpreadConstraint => ({
    topologyKey,
    whenUnsatisfiable,
    maxSkew: 1,
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
    nodeAffinityPolicy: 'Honor',
    nodeTaintsPolicy: 'Honor',
  });
  return [
    constraint('topology.kubernetes.io/zone', 'DoNotSchedule'),
    constraint('kubernetes.io/hostname', 'ScheduleAnyway'),
  ];
}

/** What the scheduler weighs beside the spread, and what tools that know only affinity look for. */
export function hostAntiAffinity(matchLabels: Labels): k8s.Affinity {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels } } },
      ],
    },
  };
}
