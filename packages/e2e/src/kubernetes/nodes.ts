import type { Client } from './client.ts';
import { isTrue } from './conditions.ts';
import { eventually } from './eventually.ts';
import type { KubernetesObject } from './object.ts';

const ZONES = ['a', 'b', 'c'] as const;
const PER_ZONE = 2;

/** Capacity of an m7i.2xlarge. */
const RESOURCES = { cpu: '8', memory: '32Gi', 'ephemeral-storage': '100Gi', pods: '58' } as const;

/** Two nodes in each of three zones, Ready. */
export async function nodes(client: Client, vpc?: string): Promise<void> {
  const wanted = ZONES.flatMap((zone) => Array.from({ length: PER_ZONE }, (_, index) => node(zone, index + 1))).map(
    (object, index) => (vpc === undefined ? object : inVpc(object, vpc, index)),
  );
  await Promise.all(wanted.map((object) => client.create(object)));
  await eventually('every node is Ready', 60, async () => {
    const there = await client.list('v1', 'Node');
    const ready = there.filter((object) => isTrue(object, 'Ready')).map(({ metadata }) => metadata.name);
    const late = wanted.map(({ metadata }) => metadata.name).filter((name) => !ready.includes(name));
    return late.length === 0 ? undefined : `not ready: ${late.join(', ')}`;
  });
}

/** Nodes are at the end of their subnets, 95 of the network; their pods in one each, from 64. With half of its addresses kwok drops all of a node's. */
function inVpc(object: KubernetesObject, vpc: string, index: number): KubernetesObject {
  const addresses = [
    { type: 'InternalIP', address: `${vpc}.95.${index + 10}` },
    { type: 'Hostname', address: object.metadata.name },
  ];
  return {
    ...object,
    spec: { podCIDR: `${vpc}.${index + 64}.0/24` },
    status: { ...(object.status as object), addresses },
  };
}

function node(zone: (typeof ZONES)[number], index: number): KubernetesObject {
  const name = `node-${zone}${index}`;
  const labels = {
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': 'm7i.2xlarge',
    'topology.kubernetes.io/region': 'eu-central-1',
    'topology.kubernetes.io/zone': `eu-central-1${zone}`,
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels },
    status: { capacity: RESOURCES, allocatable: RESOURCES },
  };
}
