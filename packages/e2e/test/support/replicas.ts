import type { Client } from '../../src/kubernetes/client.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';

type Counts = Readonly<Record<string, number | undefined>>;

/** What is short of the replicas that it wants in the server, where an autoscaler may have spoken; nothing if all have them. */
export async function shortOf(client: Client, workloads: readonly KubernetesObject[]): Promise<string | undefined> {
  const found = await Promise.all(
    workloads.map(async (workload) => {
      const { metadata, spec, status = {} } = (await client.get(workload))!;
      const counts = status as Counts;
      const wanted = workload.kind === 'DaemonSet' ? counts['desiredNumberScheduled'] : (spec as Counts)['replicas'];
      const there = (workload.kind === 'DaemonSet' ? counts['numberAvailable'] : counts['availableReplicas']) ?? 0;
      const known = counts['observedGeneration'] === metadata.generation;
      return known && there === wanted && there > 0 ? [] : [`${nameOf(workload)}: ${there} of ${wanted}`];
    }),
  );
  const all = found.flat();
  return all.length === 0 ? undefined : all.join(', ');
}

/** Every pod that its ReplicaSet, DaemonSet or StatefulSet could not create, in the words of the server. */
export async function refusedPods(client: Client): Promise<string[]> {
  const events = (await client.list('v1', 'Event')) as readonly (KubernetesObject & FailedCreate)[];
  return events
    .filter(({ reason }) => reason === 'FailedCreate')
    .map(({ involvedObject: { kind, namespace, name }, message }) => `${kind}/${namespace}/${name}: ${message}`);
}

interface FailedCreate {
  readonly reason?: string;
  readonly message: string;
  readonly involvedObject: { readonly kind: string; readonly namespace: string; readonly name: string };
}
