import type { V1DeploymentSpec } from '@kubernetes/client-node';
import type { LeaderWorkerSetSpec } from '@parapet/schemas';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import type { Pod } from './pods.ts';

/** What is wrong with a pod that Pod Security lets through. */
export type Finding = (pod: Pod) => string[];

/** Users up to 10000 are those of a node too. */
export const rootless: Finding = (pod) =>
  [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap(({ name, securityContext }) => {
    const user = securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
    return user !== undefined && user > 10_000 ? [] : [`${nameOf(pod)}: ${name} runs as ${user}`];
  });

/** An emptyDir without a size fills the disk of the node. */
export const sized: Finding = (pod) =>
  (pod.spec.volumes ?? [])
    .filter(({ emptyDir }) => emptyDir !== undefined && emptyDir.sizeLimit === undefined)
    .map(({ name }) => `${nameOf(pod)}: ${name} has no size`);

/** The server adds `kube-api-access-…` to pods that do not say no. */
export const tokenless: Finding = (pod) =>
  (pod.spec.volumes ?? [])
    .filter(({ name }) => name.startsWith('kube-api-access-'))
    .map(({ name }) => `${nameOf(pod)}: token in ${name}`);

/** The pod templates of a workload, as the Pods that its controller would post: two of what groups pods, the leader and another. */
export function podsOfKind(workload: KubernetesObject): Pod[] {
  if (workload.kind !== 'LeaderWorkerSet') return [podOf(workload)];
  const { leaderTemplate, workerTemplate } = (workload.spec as LeaderWorkerSetSpec).leaderWorkerTemplate;
  return [leaderTemplate ?? workerTemplate, workerTemplate].map((template) =>
    podOf({ ...workload, spec: { template } }),
  );
}

/** The pod template of a workload, as the Pod that its controller would post. */
export function podOf(workload: KubernetesObject): Pod {
  const { metadata, spec } = (workload.spec as OnWire<V1DeploymentSpec>).template;
  const { name, namespace } = workload.metadata;
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: `${name}-posted`, namespace }, spec };
  return pod as unknown as Pod;
}
