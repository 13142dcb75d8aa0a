import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';

/** No pod is scheduled to these nodes while the action runs. */
export async function cordoned(
  client: Client,
  nodes: readonly KubernetesObject[],
  action: () => Promise<void>,
): Promise<void> {
  await cordon(client, nodes, true);
  try {
    await action();
  } finally {
    await cordon(client, nodes, false);
  }
}

async function cordon(client: Client, nodes: readonly KubernetesObject[], unschedulable: boolean): Promise<void> {
  await Promise.all(nodes.map((node) => client.patch(node, { spec: { unschedulable } })));
}
