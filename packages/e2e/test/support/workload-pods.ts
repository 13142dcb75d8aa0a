import type { V1DeploymentSpec, V1HorizontalPodAutoscalerSpec } from '@kubernetes/client-node';
import type { LeaderWorkerSetSpec, ScaledObjectSpec } from '@parapet/schemas';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { podOf } from './pod-findings.ts';
import type { Pod } from './pods.ts';
import { shareOf, takesGpus, workloadsOf } from './workloads.ts';

/**
 * Every pod that the deployments have at the end of a rollout, with the most replicas that they may have: the old ones count in a
 * quota until their grace is over. Of a model server an old one is gone before the one after the next has loaded, and a group of
 * pods takes the place of another.
 */
export function podsAtFullSize(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const services = workloadsOf(objects).flatMap(({ deployment, autoscaler, replicas }) => {
    const most = (autoscaler?.spec as OnWire<V1HorizontalPodAutoscalerSpec> | undefined)?.maxReplicas ?? replicas;
    return copies(podOf(deployment), deployment, 2 * most);
  });
  const servers = objects
    .filter((object) => object.kind === 'Deployment' && takesGpus(object))
    .flatMap((deployment) => copies(podOf(deployment), deployment, mostOf(deployment, objects)));
  const groups = objects.filter(({ kind }) => kind === 'LeaderWorkerSet').flatMap((set) => groupOf(set));
  return [...services, ...servers, ...groups];
}

/** What KEDA may ask for, and what a rollout adds. */
function mostOf(deployment: KubernetesObject, objects: readonly KubernetesObject[]): number {
  const { replicas, strategy } = deployment.spec as OnWire<V1DeploymentSpec>;
  const scaled = objects
    .filter(({ kind }) => kind === 'ScaledObject')
    .map(({ spec }) => spec as ScaledObjectSpec)
    .find(({ scaleTargetRef }) => scaleTargetRef.name === deployment.metadata.name);
  const most = scaled?.maxReplicaCount ?? replicas;
  if (most === undefined) throw new Error(`nobody says how many replicas ${deployment.metadata.name} may have`);
  return most + shareOf(strategy?.rollingUpdate?.maxSurge ?? 0, most);
}

function groupOf(set: KubernetesObject): Pod[] {
  const { replicas = 1, leaderWorkerTemplate } = set.spec as LeaderWorkerSetSpec;
  const { leaderTemplate, workerTemplate, size = 1 } = leaderWorkerTemplate;
  const pod = (template: unknown) => podOf({ ...set, spec: { template } });
  return [
    ...copies(pod(leaderTemplate ?? workerTemplate), set, replicas),
    ...copies(pod(workerTemplate), set, replicas * (size - 1), replicas),
  ];
}

function copies(pod: Pod, { metadata }: KubernetesObject, count: number, first = 0): Pod[] {
  return Array.from({ length: count }, (_, index) => ({
    ...pod,
    metadata: { ...pod.metadata, name: `${metadata.name}-${first + index}` },
  }));
}
