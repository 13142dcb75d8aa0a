import { GpuNodePool, ModelServer } from '@parapet/inference-gpu';
import type { NodePoolSpec } from '@parapet/schemas';
import { beforeAll, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { applyAll, objectsOf, only, withSpec } from './support/apply.ts';
import { cordoned } from './support/cordon.ts';
import { drain, kubectl } from './support/drain.ts';
import { gpuNodes } from './support/gpu-nodes.ts';
import { unscheduled } from './support/karpenter.ts';
import { NAMESPACE, poolProps, rendered, server } from './support/model-platform.ts';
import { modelServerObjects } from './support/model-servers.ts';
import { controlPlane } from './support/plane.ts';
import { podsOf, readyPods, type Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { withKubelet, withTemplate } from './support/workloads.ts';
import { witness } from './support/witness.ts';

const THREE = 3;
const production = objectsOf('production');
const llama = inHurry(only(production, 'Deployment', NAMESPACE, 'llama-3-1-8b'));
const { maxReplicaCount: MOST } = only(production, 'ScaledObject', NAMESPACE, 'llama-3-1-8b').spec as {
  readonly maxReplicaCount: number;
};
const l4 = only(production, 'NodePool', undefined, 'l4');
const LIMIT = Number((l4.spec as NodePoolSpec).limits!['nvidia.com/gpu']);

/** A server that takes its own GPUs again, and the pool of them: no environment has one of several replicas. */
const own = rendered((chart) => {
  const { pool } = new GpuNodePool(chart, 'nodes', poolProps({ name: 'own' }));
  const scaling = { type: 'fixed', replicas: THREE } as const;
  new ModelServer(chart, 'server', { ...server, name: 'in-place', pool, scaling, rollout: 'in-place' });
});
const inPlace = inHurry(only(own, 'Deployment', NAMESPACE));

proofs('model servers on a fixed number of GPUs; pods take a second or two to load and to end, not minutes', () => {
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;
  const ownNodes = gpuNodes(only(own, 'NodePool'), THREE);
  const l4Nodes = gpuNodes(l4, LIMIT);

  beforeAll(async () => {
    client = plane().client();
    await Promise.all([...ownNodes, ...l4Nodes].map((node) => client.create(node)));
    const others = modelServerObjects(production).filter(({ kind }) => kind !== 'Deployment');
    await applyAll(client, [
      ...others,
      only(own, 'PodDisruptionBudget', NAMESPACE),
      inPlace,
      withReplicas(llama, MOST),
    ]);
    await rolledOut(client, inPlace, THREE);
    await rolledOut(client, llama, MOST);
  });

  proof(
    ['P04', 'P05'],
    "rollout 'in-place', three replicas and three GPUs: another image comes to all, on the same nodes; at every moment at most one is missing, and no fourth is asked for",
    async () => {
      const { moments, broken } = await witness(
        client,
        [{ deployment: inPlace, least: THREE - 1, most: THREE }],
        async () => {
          await client.apply(withImage(inPlace, 'second'));
          await rolledOut(client, inPlace, THREE, 'second');
        },
      );
      expect(broken).toEqual([]);
      expect(moments).toBeGreaterThan(4 * THREE);
      const nodes = (await podsOf(client, inPlace)).map(({ spec }) => spec.nodeName);
      expect(nodes.sort()).toEqual(ownNodes.map(({ metadata }) => metadata.name).sort());
    },
  );

  twin(
    ['P05'],
    "the same server with rollout 'surge': the fourth pod finds no GPU, the rollout stands still and the three old ones serve on; with one more node it ends",
    async () => {
      const strategy = (llama.spec as { readonly strategy: unknown }).strategy;
      const surge = withSpec(withImage(inPlace, 'third'), { strategy });
      const { broken } = await witness(client, [{ deployment: inPlace, least: THREE, most: THREE + 1 }], async () => {
        await client.apply(surge);
        await eventually('the new pod waits for a GPU', 60, async () => {
          const fresh = (await podsOf(client, inPlace)).filter(hasImage('third'));
          return unscheduled(fresh[0] ?? surge).includes('Insufficient nvidia.com/gpu')
            ? undefined
            : unscheduled(fresh[0] ?? surge);
        });
        expect(readyPods(await podsOf(client, inPlace)).filter(hasImage('second'))).toHaveLength(THREE);
        await client.create(gpuNodes(only(own, 'NodePool'), THREE + 1).at(-1)!);
        await rolledOut(client, inPlace, THREE, 'third');
      });
      expect(broken).toEqual([]);
    },
  );

  proof(
    ['P04', 'P05', 'P11'],
    "dist/production, rollout 'surge' at the most replicas that its autoscaler may ask for, on as many GPUs as its pool may have: another image comes to all, and at no moment is one missing",
    async () => {
      const { broken } = await witness(client, [{ deployment: llama, least: MOST, most: MOST + 1 }], async () => {
        await client.apply(withReplicas(withImage(llama, 'second'), MOST));
        await rolledOut(client, llama, MOST, 'second');
      });
      expect(broken).toEqual([]);
    },
  );

  twin(
    ['P04'],
    'dist/production, two nodes to drain and no GPU to spare: the first goes, its pod finds no place; the second stays, since the budget would be broken',
    async () => {
      const pods = await podsOf(client, llama);
      const used = new Set(pods.map(({ spec }) => spec.nodeName));
      const spare = l4Nodes.filter(({ metadata }) => !used.has(metadata.name));
      expect(spare).toHaveLength(LIMIT - MOST);
      const [first, second] = [...used] as [string, string];
      await cordoned(client, spare, async () => {
        expect(await drain(plane(), first, '--timeout=60s')).toMatchObject({ code: 0 });
        const { code, output } = await drain(plane(), second, '--timeout=3s');
        expect(code).toBe(1);
        expect(output).toContain("Cannot evict pod as it would violate the pod's disruption budget.");
        expect(readyPods(await podsOf(client, llama))).toHaveLength(MOST - 1);
      });
      for (const node of [first, second]) await kubectl(plane(), 'uncordon', node);
      await rolledOut(client, llama, MOST, 'second');
    },
  );

  proof(
    ['P04'],
    'dist/production, three replicas whose three nodes are drained at once, with GPUs to spare: every drain ends, and at every moment at most one is missing, however long the others take to load',
    async () => {
      await client.apply(withReplicas(withImage(llama, 'second'), THREE));
      await rolledOut(client, llama, THREE, 'second');
      const before = await podsOf(client, llama);
      const nodes = before.map(({ spec }) => spec.nodeName!);
      const { broken } = await witness(client, [{ deployment: llama, least: THREE - 1 }], async () => {
        const drains = await Promise.all(nodes.map((node) => drain(plane(), node, '--timeout=120s')));
        expect(drains.map(({ code }) => code)).toEqual([0, 0, 0]);
        await rolledOut(client, llama, THREE, 'second');
      });
      expect(broken).toEqual([]);
      for (const { spec } of await podsOf(client, llama)) expect(nodes).not.toContain(spec.nodeName);
    },
  );
});

/** A second or two to load and to end: what would be minutes. */
function inHurry(deployment: KubernetesObject): KubernetesObject {
  const ending = { spec: { terminationGracePeriodSeconds: 2 }, container: { lifecycle: undefined } };
  return withKubelet(withTemplate(deployment, ending), { ready: ['1s', '2s'] });
}

/** As its autoscaler would say. */
function withReplicas(deployment: KubernetesObject, replicas: number): KubernetesObject {
  return withSpec(deployment, { replicas });
}

function withImage(deployment: KubernetesObject, image: string): KubernetesObject {
  return withTemplate(deployment, { container: { image } });
}

function hasImage(image: string): (pod: Pod) => boolean {
  return ({ spec }) => spec.containers[0]!.image === image;
}

/** Waits until there are so many pods, all of one image where it is given, Ready and no other. */
async function rolledOut(
  client: Client,
  deployment: KubernetesObject,
  replicas: number,
  image?: string,
): Promise<void> {
  await eventually(`${nameOf(deployment)} is rolled out`, 120, async () => {
    const pods = await podsOf(client, deployment);
    const done = readyPods(image === undefined ? pods : pods.filter(hasImage(image))).length;
    return done === replicas && pods.length === replicas
      ? undefined
      : `${done} of ${pods.length}: ${pods
          .filter((pod) => !readyPods([pod]).includes(pod))
          .map(unscheduled)
          .join('; ')}`;
  });
}
