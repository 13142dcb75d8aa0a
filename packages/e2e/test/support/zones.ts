import type { Client } from '../../src/kubernetes/client.ts';
import { eventually } from '../../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../../src/kubernetes/object.ts';
import { stayingOn } from './pods.ts';

/**
 * These nodes are lost while the action runs: tainted NoExecute, so that the controllers delete their pods without asking a
 * budget. The node controller would do the same 40 seconds after the last word of a kubelet and the 300 that pods tolerate it.
 */
export async function lostNodes(
  client: Client,
  nodes: readonly KubernetesObject[],
  action: () => Promise<void>,
): Promise<void> {
  const taints = [{ key: 'zone-is-lost', effect: 'NoExecute' }];
  const lost = (value: unknown) => Promise.all(nodes.map((node) => client.patch(node, { spec: { taints: value } })));
  await during(
    () => lost(taints),
    async () => {
      await eventually('the pods of the lost nodes are deleted', 60, async () => {
        const staying = stayingOn(nodes, await client.list('v1', 'Pod'));
        return staying.length === 0 ? undefined : staying.map(nameOf).join(', ');
      });
      await action();
    },
    () => lost(null),
  );
}

/** These nodes are there and have room for nothing more while the action runs. What runs on them stays. */
export async function fullNodes(
  client: Client,
  nodes: readonly KubernetesObject[],
  action: () => Promise<void>,
): Promise<void> {
  const memory = (node: KubernetesObject) =>
    (node.status as { readonly allocatable: { readonly memory: string } }).allocatable.memory;
  const room = (amount: (node: KubernetesObject) => string) =>
    Promise.all(
      nodes.map((node) => client.patch(node, { status: { allocatable: { memory: amount(node) } } }, 'status')),
    );
  await during(
    () => room(() => '0'),
    action,
    () => room(memory),
  );
}

async function during(before: () => Promise<unknown>, action: () => Promise<void>, after: () => Promise<unknown>) {
  await before();
  try {
    await action();
  } finally {
    await after();
  }
}
