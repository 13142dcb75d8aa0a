import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { NAMESPACE } from './model-platform.ts';

const KINDS = new Set([
  'ServiceAccount',
  'ResourceQuota',
  'LimitRange',
  'Service',
  'PodDisruptionBudget',
  'Deployment',
]);

/** Of an environment, what the pods of model servers meet in the API server: their namespace with its quota, priorities, and the servers. */
export function modelServerObjects(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects.filter(
    ({ kind, metadata }) =>
      kind === 'PriorityClass' ||
      (kind === 'Namespace' && metadata.name === NAMESPACE) ||
      (metadata.namespace === NAMESPACE && KINDS.has(kind)),
  );
}
