import type { Client } from '../../src/kubernetes/client.ts';
import { isTrue } from '../../src/kubernetes/conditions.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { gpuNodes } from './gpu-nodes.ts';

/** A pod of a model server, and the next one of a rollout. */
const EACH = 2;

/** Nodes of each pool of the environment as Karpenter, which is not here, would have made them; Ready. `vpc` is the first half of their addresses. */
export async function platformNodes(client: Client, objects: readonly KubernetesObject[], vpc?: string): Promise<void> {
  const pools = objects.filter(({ kind }) => kind === 'NodePool');
  const nodes = pools
    .flatMap((pool) => gpuNodes(pool, EACH))
    .map((node, index) => (vpc === undefined ? withMaker(node) : inVpc(withMaker(node), vpc, index)));
  for (const node of nodes) await client.create(node);
  await eventually('the nodes with GPUs are Ready', 60, async () => {
    const there = await Promise.all(nodes.map((node) => client.get(node)));
    return there.every((node) => node !== undefined && isTrue(node, 'Ready')) ? undefined : 'not all';
  });
}

/** The label by which the exporter of GPU metrics finds them. */
function withMaker(node: KubernetesObject): KubernetesObject {
  const labels = { ...node.metadata.labels, 'karpenter.k8s.aws/instance-gpu-manufacturer': 'nvidia' };
  return { ...node, metadata: { ...node.metadata, labels } };
}

/** After the six nodes without GPUs, in the same subnets. */
function inVpc(node: KubernetesObject, vpc: string, index: number): KubernetesObject {
  const addresses = [
    { type: 'InternalIP', address: `${vpc}.95.${index + 20}` },
    { type: 'Hostname', address: node.metadata.name },
  ];
  return {
    ...node,
    spec: { ...(node.spec as object), podCIDR: `${vpc}.${index + 74}.0/24` },
    status: { ...(node.status as object), addresses },
  };
}
