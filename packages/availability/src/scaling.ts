import { checkNatural, type Checks } from '@parapet/core';
import type { k8s } from 'cdk8s-plus-30';

export type Scaling = FixedScaling | HorizontalScaling;

export interface FixedScaling {
  readonly type: 'fixed';
  readonly replicas: number;
}

/** A HorizontalPodAutoscaler decides; the Deployment then has no `replicas`, which Flux would otherwise reset. */
export interface HorizontalScaling {
  readonly type: 'horizontal';
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Average CPU of the pods in percent of their request. */
  readonly targetCpuUtilization: number;
}

/** How few and how many pods there can be while nothing is wrong. */
export interface ReplicaRange {
  readonly min: number;
  readonly max: number;
}

/** RES-006 (not a natural number), AVAIL-006 (minimum above maximum). Undefined where arithmetic would be nonsense. */
export function checkScaling(checks: Checks, scaling: Scaling): ReplicaRange | undefined {
  if (scaling.type === 'fixed') {
    const { replicas } = scaling;
    return checkNatural(checks, 'scaling.replicas', replicas) ? { min: replicas, max: replicas } : undefined;
  }
  const { minReplicas: min, maxReplicas: max, targetCpuUtilization } = scaling;
  const natural = [
    checkNatural(checks, 'scaling.minReplicas', min),
    checkNatural(checks, 'scaling.maxReplicas', max),
    checkNatural(checks, 'scaling.targetCpuUtilization', targetCpuUtilization),
  ];
  if (natural.includes(false)) return undefined;
  if (min <= max) return { min, max };
  checks.report('AVAIL-006', `scaling.minReplicas ${min} is above maxReplicas ${max}`, 'raise maxReplicas');
  return undefined;
}

export function autoscalerSpec(name: string, scaling: HorizontalScaling): k8s.HorizontalPodAutoscalerSpecV2 {
  const averageUtilization = scaling.targetCpuUtilization;
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: scaling.minReplicas,
    maxReplicas: scaling.maxReplicas,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } }],
  };
}
