import type { Client } from '../../src/kubernetes/client.ts';
import { follow } from '../../src/kubernetes/follow.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import { livingPods, ownedBy, readyPods } from './pods.ts';

export interface Bounds {
  readonly deployment: KubernetesObject;
  /** Pods that have to be Ready. */
  readonly least: number;
  /** Pods that may be asked for, over all ReplicaSets. */
  readonly most?: number;
}

export interface Testimony {
  /** States that were seen: as many as there were events. */
  readonly moments: number;
  /** Each state that was out of bounds, said once. */
  readonly broken: readonly string[];
}

/**
 * Watches pods and ReplicaSets of Deployments during an action, and holds every state that they go through to
 * the bounds. Pods are counted as Ready, and as asked for rather than as there: the server may create the next before it
 * deletes the last.
 */
export async function witness(
  client: Client,
  bounds: readonly Bounds[],
  action: () => Promise<void>,
): Promise<Testimony> {
  const broken = new Set<string>();
  let moments = 0;
  const follows = await Promise.all(
    [...new Set(bounds.map(({ deployment }) => deployment.metadata.namespace))]
      .map((namespace) => {
        const own = bounds.filter(({ deployment }) => deployment.metadata.namespace === namespace);
        return [
          follow(client, `/api/v1/namespaces/${namespace}/pods`, (there) => {
            moments += 1;
            for (const { deployment, least } of own) {
              const ready = readyPods(livingPods(there, deployment)).length;
              if (ready < least) broken.add(`${nameOf(deployment)}: ${ready} Ready, not ${least}`);
            }
          }),
          follow(client, `/apis/apps/v1/namespaces/${namespace}/replicasets`, (there) => {
            moments += 1;
            for (const { deployment, most = Infinity } of own) {
              const asked = ownedBy(deployment, there).reduce((sum, { spec }) => sum + replicasIn(spec), 0);
              if (asked > most) broken.add(`${nameOf(deployment)}: ${asked} pods, not ${most}`);
            }
          }),
        ];
      })
      .flat(),
  );
  try {
    await action();
  } finally {
    for (const one of follows) one.stop();
  }
  return { moments, broken: [...broken] };
}

function replicasIn(counts: unknown): number {
  return (counts as { readonly replicas: number }).replicas;
}
