import { ApiException, CoreV1Api, type V1DeploymentSpec, type V1PodSpec } from '@kubernetes/client-node';
import type { Client } from '../../src/kubernetes/client.ts';
import { isTrue } from '../../src/kubernetes/conditions.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';

export type Pod = KubernetesObject & { readonly spec: OnWire<V1PodSpec> };

/** Pods of a Deployment that nobody has deleted. */
export async function podsOf(client: Client, deployment: KubernetesObject): Promise<Pod[]> {
  return livingPods(await client.list('v1', 'Pod', deployment.metadata.namespace), deployment);
}

/** Those of the pods that belong to the Deployment and that nobody has deleted. */
export function livingPods(pods: readonly KubernetesObject[], deployment: KubernetesObject): Pod[] {
  return ownedBy(deployment, pods as readonly Pod[]).filter((pod) => !isLeaving(pod));
}

/** Those that the selector of the Deployment selects. */
export function ownedBy<Owned extends KubernetesObject>(deployment: KubernetesObject, all: readonly Owned[]): Owned[] {
  const labels = Object.entries((deployment.spec as OnWire<V1DeploymentSpec>).selector.matchLabels ?? {});
  return all.filter(({ metadata }) => labels.every(([name, value]) => metadata.labels?.[name] === value));
}

/** A DaemonSet's, which is on every node and goes with it. */
export function isAgent({ metadata }: KubernetesObject): boolean {
  const { ownerReferences = [] } = metadata as { readonly ownerReferences?: readonly { readonly kind: string }[] };
  return ownerReferences.some(({ kind }) => kind === 'DaemonSet');
}

/** Those on one of the nodes that nobody has deleted, agents of the node aside. */
export function stayingOn(nodes: readonly KubernetesObject[], pods: readonly KubernetesObject[]): Pod[] {
  const names = new Set<string | undefined>(nodes.map(({ metadata }) => metadata.name));
  return (pods as readonly Pod[]).filter((pod) => names.has(pod.spec.nodeName) && !isLeaving(pod) && !isAgent(pod));
}

export function readyPods(pods: readonly Pod[]): Pod[] {
  return pods.filter((pod) => isTrue(pod, 'Ready'));
}

/** Ends the grace of all pods that are on their way out, so that none of them is in the way of what comes next. */
export async function endGrace(client: Client): Promise<void> {
  const leaving = (await client.list('v1', 'Pod')).filter(isLeaving);
  const api = client.api(CoreV1Api);
  await Promise.all(
    leaving.map(async ({ metadata: { name, namespace = '' } }) => {
      try {
        await api.deleteNamespacedPod({ name, namespace, gracePeriodSeconds: 0 });
      } catch (error) {
        // Its grace ended by itself.
        if (!(error instanceof ApiException && error.code === 404)) throw error;
      }
    }),
  );
}

/** Somebody has deleted it, and its grace is not over. */
export function isLeaving({ metadata }: KubernetesObject): boolean {
  return 'deletionTimestamp' in metadata;
}
