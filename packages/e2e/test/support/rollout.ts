import type { V1ReplicaSetStatus } from '@kubernetes/client-node';
import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import type { OnWire } from '../../src/kubernetes/on-wire.ts';
import { livingPods, ownedBy, readyPods, type Pod } from './pods.ts';
import type { Bounds } from './witness.ts';

/** A Deployment on its way from one template to the next. */
export interface Rollout extends Required<Bounds> {
  readonly replicas: number;
}

/**
 * Plays the kubelet of pods that kwok leaves alone: one becomes Ready, and the next when the controllers have done all that
 * follows from it. Two at once would meet a race of the Deployment controller, which counts pods that its ReplicaSet has deleted
 * and not yet reported.
 */
export async function rollOut(client: Client, rollout: Rollout): Promise<void> {
  for (;;) {
    const { fresh, old } = await atRest(client, rollout);
    const next = fresh.find((pod) => !readyPods([pod]).includes(pod));
    if (next === undefined && old === 0) return;
    if (next === undefined) throw new Error(`${nameOf(rollout.deployment)} came to rest with ${old} old pods`);
    await becomeReady(client, next);
  }
}

export interface Rest {
  /** Pods of the template to come. */
  readonly fresh: readonly Pod[];
  /** Replicas of templates that were. */
  readonly old: number;
}

/** Waits until the controllers have nothing left to do before a pod becomes Ready. */
export async function atRest(client: Client, { deployment, replicas, least, most }: Rollout): Promise<Rest> {
  const { namespace } = deployment.metadata;
  let rest: Rest | undefined;
  await eventually(`${nameOf(deployment)} is at rest`, 150, async () => {
    const there = (await client.get(deployment))!;
    const revision = there.metadata.annotations?.['deployment.kubernetes.io/revision'];
    const sets = ownedBy(deployment, (await client.list('apps/v1', 'ReplicaSet', namespace)) as readonly ReplicaSet[]);
    const pods = livingPods(await client.list('v1', 'Pod', namespace), deployment);
    const late = sets.flatMap((set) => lateness(set, pods));
    const { observedGeneration } = there.status as { readonly observedGeneration?: number };
    if (observedGeneration !== there.metadata.generation) return 'the Deployment has not been looked at';
    if (late.length > 0) return late.join(', ');
    const [fresh, ...others] = sets.filter(isOf(revision));
    if (fresh === undefined || others.length > 0) return 'there is no ReplicaSet of the next template';
    const old = sets.filter((set) => set !== fresh).reduce((sum, { spec }) => sum + spec.replicas, 0);
    const ready = fresh.status.availableReplicas ?? 0;
    if (fresh.spec.replicas < Math.min(replicas, most - old)) return 'more pods may start';
    if (old > 0 && old + ready > least) return 'old pods may go';
    rest = { fresh: podsIn(fresh, pods), old };
    return undefined;
  });
  return rest!;
}

type ReplicaSet = KubernetesObject & {
  readonly spec: { readonly replicas: number };
  readonly status: OnWire<V1ReplicaSetStatus>;
};

function isOf(revision: string | undefined): (set: ReplicaSet) => boolean {
  return ({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision'] === revision;
}

function podsIn({ metadata }: ReplicaSet, pods: readonly Pod[]): Pod[] {
  const hash = metadata.labels!['pod-template-hash'];
  return pods.filter((pod) => pod.metadata.labels?.['pod-template-hash'] === hash);
}

/** Whether the ReplicaSet has yet to make, delete or report pods. */
function lateness(set: ReplicaSet, all: readonly Pod[]): string[] {
  const pods = podsIn(set, all);
  const reported = [set.status.replicas, set.status.availableReplicas ?? 0, set.status.observedGeneration];
  const actual = [set.spec.replicas, readyPods(pods).length, set.metadata.generation];
  const same = pods.length === set.spec.replicas && reported.every((count, index) => count === actual[index]);
  return same
    ? []
    : [`${nameOf(set)} has ${pods.length} of ${set.spec.replicas} pods, ${readyPods(pods).length} Ready`];
}

/** What kwok's own stage writes. */
async function becomeReady(client: Client, pod: Pod): Promise<void> {
  await eventually(`${nameOf(pod)} has started`, 60, async () =>
    (await client.get(pod))!.status && startedIn((await client.get(pod))!) ? undefined : 'no address yet',
  );
  const now = new Date().toISOString();
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: now });
  const containerStatuses = pod.spec.containers.map(({ name, image }) => ({
    name,
    image,
    imageID: '',
    ready: true,
    started: true,
    restartCount: 0,
    state: { running: { startedAt: now } },
  }));
  const conditions = ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(condition);
  await client.patch(pod, { status: { phase: 'Running', conditions, containerStatuses } }, 'status');
}

function startedIn({ status }: KubernetesObject): boolean {
  return (status as { readonly podIP?: string } | undefined)?.podIP !== undefined;
}
