import type { V1HorizontalPodAutoscalerSpec } from '@kubernetes/client-node';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { podOf } from './pod-findings.ts';
import { workloadsOf } from './workloads.ts';

/**
 * Every pod that the deployments have at the end of a rollout, with the most replicas that they may have: the old ones count in a
 * quota until their grace is over.
 */
export function podsAtFullSize(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return workloadsOf(objects).flatMap(({ deployment, autoscaler, replicas }) => {
    const most = (autoscaler?.spec as OnWire<V1HorizontalPodAutoscalerSpec> | undefined)?.maxReplicas ?? replicas;
    const pod = podOf(deployment);
    return Array.from({ length: 2 * most }, (_, index) => ({
      ...pod,
      metadata: { ...pod.metadata, name: `${deployment.metadata.name}-${index}` },
    }));
  });
}
