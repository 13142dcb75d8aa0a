import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Asked } from '../../src/network/engine.ts';
import type { Opening, Party } from '../../src/network/survey.ts';
import { placesOf, siteOf } from './places.ts';
import { isLeaving, type Pod } from './pods.ts';
import { shortOf } from './replicas.ts';
import { NAMESPACES } from './stand-ins.ts';

/** Every port that somebody of the platform listens on or asks for, and some that people open by mistake. */
const NUMBERS = [
  ...[53, 80, 443, 2020, 3000, 4317, 4318, 5432, 6443, 8000, 8080, 8888],
  ...[9090, 9093, 9094, 9100, 9400, 9443, 9666, 10250, 29501, 32768],
  ...[22, 25, 3306, 8443, 9153, 9440, 60000],
];

export const PORTS: readonly Asked[] = NUMBERS.flatMap((port) => [
  { protocol: 'TCP', port },
  { protocol: 'UDP', port },
]);

/** Of a workload: policies do not tell its pods apart, and two are enough to see that one did, also from one to the other. */
const PODS = 2;

/** All who may want to speak: pods of every workload, the nodes, and the places of the environment. */
export async function partiesOf(client: Client, environment: string): Promise<Party[]> {
  for (const kind of ['Deployment', 'DaemonSet'])
    await eventually(`every pod of a ${kind} runs`, 90, async () =>
      shortOf(client, await client.list('apps/v1', kind)),
    );
  const { vpc } = siteOf(environment);
  const workloads = new Map<string, string[]>();
  for (const { metadata, status } of await podsThere(client)) {
    const { podIP = '' } = status as { readonly podIP?: string };
    if (!podIP.startsWith(`${vpc}.`)) throw new Error(`${metadata.namespace}/${metadata.name} is at ${podIP}`);
    const workload = `${metadata.namespace}/${ownerOf(metadata)}`;
    workloads.set(workload, [...(workloads.get(workload) ?? []), `${metadata.namespace}/${metadata.name}`]);
  }
  const nodes = (await client.list('v1', 'Node')).map(addressOf);
  return [
    ...Array.from(workloads, ([name, ends]) => ({
      name,
      ends: ends.slice(0, PODS),
      ours: NAMESPACES.some((one) => name.startsWith(`${one}/`)),
    })),
    { name: 'nodes', ends: nodes, ours: false },
    ...placesOf(environment).map(({ name, addresses }) => ({ name, ends: addresses, ours: false })),
  ];
}

/** Of each the first, which will do to see what is other than intended; two where its pods speak to one another. */
export function fewOf(parties: readonly Party[], intended: readonly Opening[]): Party[] {
  const pairs = new Set(intended.filter(({ from, to }) => from === to).map(({ from }) => from));
  return parties.map((party) => ({ ...party, ends: party.ends.slice(0, pairs.has(party.name) ? 2 : 1) }));
}

async function podsThere(client: Client): Promise<readonly Pod[]> {
  const pods = (await client.list('v1', 'Pod')) as readonly Pod[];
  return pods.filter((pod) => !isLeaving(pod));
}

/** A pod's ReplicaSet has the name of its Deployment and the hash of the template. */
function ownerOf(metadata: Pod['metadata']): string {
  const { ownerReferences } = metadata as {
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  const [owner] = ownerReferences ?? [];
  if (owner === undefined) throw new Error(`${metadata.name} has no owner: the VPC CNI would not see it`);
  if (owner.kind !== 'ReplicaSet') return owner.name;
  return owner.name.slice(0, -`-${metadata.labels?.['pod-template-hash']}`.length);
}

function addressOf({ status, metadata }: KubernetesObject): string {
  const { addresses } = status as {
    readonly addresses: readonly { readonly type: string; readonly address: string }[];
  };
  const internal = addresses.find(({ type }) => type === 'InternalIP');
  if (internal === undefined) throw new Error(`node ${metadata.name} has no address`);
  return internal.address;
}
