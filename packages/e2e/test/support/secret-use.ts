import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { follow } from '../../src/kubernetes/follow.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { isLeaving, type Pod } from './pods.ts';
import type { SecretObject } from './secret.ts';

interface Moment {
  readonly revision: bigint;
  readonly pods?: readonly Pod[];
  readonly secrets?: readonly SecretObject[];
}

/** What happened to the pods of a namespace and to its Secrets, in one order. */
export interface SecretUse {
  /** What should never have been, at any moment since the beginning; then it ends. */
  findings(): Promise<string[]>;
}

/** Watches, from now on, whether what running pods read is there and stays what it was. */
export async function recordSecretUse(client: Client, namespace: string): Promise<SecretUse> {
  const moments: Moment[] = [];
  const watches = [
    await follow(client, `/api/v1/namespaces/${namespace}/pods`, (objects, revision) => {
      moments.push({ revision, pods: objects as Pod[] });
    }),
    await follow(client, `/api/v1/namespaces/${namespace}/secrets`, (objects, revision) => {
      moments.push({ revision, secrets: objects as SecretObject[] });
    }),
  ];
  return {
    async findings() {
      for (const kind of ['Pod', 'Secret'] as const)
        await eventually(`the watch has told of every ${kind}`, 30, async () => {
          const there = await client.list('v1', kind, namespace);
          const told = moments.findLast((moment) => (kind === 'Pod' ? moment.pods : moment.secrets) !== undefined);
          return versions(there) === versions((kind === 'Pod' ? told?.pods : told?.secrets) ?? [])
            ? undefined
            : 'not yet';
        });
      for (const watch of watches) watch.stop();
      return judge(moments);
    },
  };
}

/** Replays both watches as one, in the order of the store. */
function judge(moments: readonly Moment[]): string[] {
  const found = new Set<string>();
  const read = new Map<string, string>();
  let pods: readonly Pod[] | undefined;
  let secrets: readonly SecretObject[] | undefined;
  for (const moment of [...moments].sort((a, b) => Number(a.revision - b.revision))) {
    pods = moment.pods ?? pods;
    secrets = moment.secrets ?? secrets;
    for (const { metadata, data } of moment.secrets ?? []) {
      const value = JSON.stringify(data);
      if ((read.get(metadata.name) ?? value) !== value)
        found.add(`Secret ${metadata.name} has another value than before`);
      read.set(metadata.name, value);
    }
    const names = secrets?.map(({ metadata }) => metadata.name);
    for (const pod of pods ?? [])
      for (const name of isRunning(pod) && names !== undefined ? secretsOf(pod) : [])
        if (!names?.includes(name)) found.add(`${appOf(pod)} runs with Secret ${name}, which is not there`);
  }
  return [...found];
}

/** A container that starts again needs its Secrets again; in a pod that has been deleted none does. */
function isRunning(pod: Pod): boolean {
  const { phase } = (pod.status ?? {}) as { readonly phase?: string };
  return phase === 'Running' && !isLeaving(pod);
}

/** Names of the Secrets that the containers of a pod cannot start without. */
export function secretsOf({ spec }: Pod): string[] {
  const references = spec.containers.flatMap(({ env = [] }) => env.map(({ valueFrom }) => valueFrom?.secretKeyRef));
  return references.flatMap((reference) => (reference?.optional === true ? [] : (reference?.name ?? [])));
}

function appOf({ metadata }: Pod): string {
  return metadata.labels?.['app.kubernetes.io/name'] ?? metadata.name;
}

function versions(objects: readonly KubernetesObject[]): string {
  const list = objects.map(({ metadata: { name, resourceVersion } }) => `${name}@${resourceVersion}`);
  return list.sort().join();
}

/**
 * Holds every pod back until the Secrets that its containers take are there, as a kubelet does and kwok does not. The pods
 * have to come with `withKubelet(…, { ready: NEVER })`.
 */
export async function kubeletOfSecrets(client: Client, namespace: string): Promise<{ stop(): void }> {
  const released = new Set<string>();
  let pods: readonly Pod[] = [];
  let names: readonly string[] = [];
  const look = () => {
    for (const pod of pods) {
      const { name } = pod.metadata;
      if (released.has(name) || !secretsOf(pod).every((one) => names.includes(one))) continue;
      released.add(name);
      const atOnce = { [`${READY}/delay`]: '0s', [`${READY}/jitter-delay`]: '0s' };
      // It may have been deleted since.
      client.patch(pod, { metadata: { annotations: atOnce } }).catch(() => undefined);
    }
  };
  const watches = [
    await follow(client, `/api/v1/namespaces/${namespace}/secrets`, (objects) => {
      names = objects.map(({ metadata }) => metadata.name);
      look();
    }),
    await follow(client, `/api/v1/namespaces/${namespace}/pods`, (objects) => {
      pods = objects as Pod[];
      look();
    }),
  ];
  return {
    stop() {
      for (const watch of watches) watch.stop();
    },
  };
}

/** For `withKubelet`: until somebody says otherwise. */
export const NEVER = ['24h', '24h'] as const;

const READY = 'pod-ready.stage.kwok.x-k8s.io';
