import type { Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { object } from './objects.ts';

/** A budget for the pods with this name. */
export function budget(name: string, spec: Fields, target = name): Manifest {
  const selector = { matchLabels: { 'app.kubernetes.io/name': target } };
  return object('policy/v1', 'PodDisruptionBudget', name, { spec: { selector, ...spec } });
}

export function autoscaler(name: string, minReplicas: number, maxReplicas: number): Manifest {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  return object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { scaleTargetRef, minReplicas, maxReplicas },
  });
}
