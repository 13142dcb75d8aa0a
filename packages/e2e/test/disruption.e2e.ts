import type { V1PodDisruptionBudgetStatus } from '@kubernetes/client-node';
import { beforeAll, describe, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { condition } from '../src/kubernetes/conditions.ts';
import { evict } from '../src/kubernetes/evict.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { objectsOf, withSpec } from './support/apply.ts';
import { cordoned } from './support/cordon.ts';
import { drain, kubectl } from './support/drain.ts';
import { controlPlane } from './support/plane.ts';
import { isAgent, podsOf, readyPods } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { witness } from './support/witness.ts';
import { available, start, withKubelet, workloadsOf, type Workload } from './support/workloads.ts';

const BUDGET = ['C01', 'C02', 'C03'] as const;
const REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";

proofs.each(environments())('dist/%s', (environment) => {
  const objects = objectsOf(environment);
  const workloads = workloadsOf(objects);
  const coreApi = workloads.find(({ deployment }) => deployment.metadata.name === 'core-api')!;
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  let client: Client;
  let nodes: readonly KubernetesObject[];

  beforeAll(async () => {
    client = plane().client();
    await start(client, objects);
    nodes = await client.list('v1', 'Node');
  });

  proof(
    ['C13'],
    'a Deployment has its number of replicas from itself or from its autoscaler, which finds it and brings it up from one; never from both',
    async () => {
      for (const { deployment, spec, autoscaler, replicas } of workloads) {
        expect(spec.replicas === undefined, nameOf(deployment)).toBe(autoscaler !== undefined);
        expect((await client.get(deployment))!.spec).toMatchObject({ replicas });
        if (autoscaler === undefined) continue;
        const there = (await client.get(autoscaler))!;
        expect(condition(there, 'AbleToScale')).toMatchObject({ status: 'True' });
        expect(there.status).toMatchObject({ desiredReplicas: replicas });
      }
    },
  );

  proof(
    BUDGET,
    'each budget of a Deployment without GPUs counts every pod of it and needs its percentage of them, rounded up, or all but one; at full health at least one may go',
    async () => {
      for (const workload of workloads) {
        await settled(client, workload, {
          expectedPods: workload.replicas,
          currentHealthy: workload.replicas,
          desiredHealthy: workload.floor,
          disruptionsAllowed: workload.replicas - workload.floor,
        });
        expect(workload.replicas - workload.floor, nameOf(workload.budget)).toBeGreaterThanOrEqual(1);
      }
    },
  );

  proof(
    [...BUDGET, 'C05'],
    'evictions while no replacement can start: as many as the budget allows answer 201, the next 429 in the words of the budget; 201 again when the replacements are Ready',
    async () => {
      for (const workload of workloads) {
        const { budget, deployment, floor, replicas } = workload;
        await cordoned(client, nodes, async () => {
          await settled(client, workload, { disruptionsAllowed: replicas - floor });
          const [next, ...others] = readyPods(await podsOf(client, deployment)).slice(0, replicas - floor + 1);
          for (const pod of others) expect(await evict(client, pod, 1)).toMatchObject({ code: 201 });
          await settled(client, workload, { currentHealthy: floor, disruptionsAllowed: 0 });
          expect(await evict(client, next!, 1)).toEqual({
            code: 429,
            message: `${REFUSED} The disruption budget ${budget.metadata.name} needs ${floor} healthy pods and has ${floor} currently`,
          });
        });
        await settled(client, workload, { disruptionsAllowed: replicas - floor });
        const [pod] = readyPods(await podsOf(client, deployment));
        expect(await evict(client, pod!, 1)).toMatchObject({ code: 201 });
      }
      await available(client, objects);
    },
  );

  proof(
    [...BUDGET, 'C05'],
    'kubectl drain of each node, one after the other: each ends well, leaves nothing there but the agents of the node, and at every moment as many pods are Ready as the budgets say',
    async () => {
      const bounds = workloads.map(({ deployment, floor: least }) => ({ deployment, least }));
      const before = await uids(client, workloads);
      const { moments, broken } = await witness(client, bounds, async () => {
        for (const { metadata } of nodes) {
          const { code, output } = await drain(plane(), metadata.name, '--timeout=120s');
          expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('drained') as unknown });
          expect(await podsOn(client, metadata.name)).toEqual([]);
          await kubectl(plane(), 'uncordon', metadata.name);
        }
      });
      expect(broken).toEqual([]);
      await available(client, objects);
      const after = await uids(client, workloads);
      expect(before.filter((uid) => after.includes(uid))).toEqual([]);
      expect(moments).toBeGreaterThan(2 * before.length);
    },
  );

  describe('twins', () => {
    twin(BUDGET, 'all pods deleted at once, which asks no budget: the watch sees that too few are Ready', async () => {
      const { deployment, floor: least } = coreApi;
      const { broken } = await witness(client, [{ deployment, least }], async () => {
        await cordoned(client, nodes, async () => {
          const selector = '--selector=app.kubernetes.io/name=core-api';
          await kubectl(plane(), 'delete', 'pods', '--namespace=poolside', selector, '--grace-period=1');
        });
      });
      expect(broken).toContain(`Deployment/poolside/core-api: 0 Ready, not ${least}`);
      await available(client, objects);
    });

    twin(BUDGET, 'a budget of 100%: kubectl drain does not end, and says why', async () => {
      const { budget, deployment, replicas } = coreApi;
      await client.apply(withSpec(budget, { minAvailable: '100%' }));
      await settled(client, coreApi, { disruptionsAllowed: 0, desiredHealthy: replicas });
      const [pod] = await podsOf(client, deployment);
      const { code, output } = await drain(plane(), pod!.spec.nodeName!, '--timeout=3s');
      expect(code).toBe(1);
      expect(output).toContain(`error when evicting pods/"${pod!.metadata.name}" -n "poolside"`);
      expect(output).toContain(REFUSED);
      expect(output).toContain('global timeout reached: 3s');
      await kubectl(plane(), 'uncordon', pod!.spec.nodeName!);
      await client.apply(budget);
      await available(client, objects);
    });

    twin(['C04'], 'a second budget for the same pods: no pod can be evicted, the server answers 500', async () => {
      const { budget, deployment } = coreApi;
      const second = { ...budget, metadata: { ...budget.metadata, name: 'core-api-again' } };
      await client.apply(second);
      const [pod] = readyPods(await podsOf(client, deployment));
      await eventually('the server knows both budgets', 30, async () => {
        const { code, message } = await evict(client, pod!, 1);
        const expected =
          'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
        return code === 500 && message === expected ? undefined : `${code} ${message}`;
      });
      await client.delete(second);
      await available(client, objects);
    });

    twin(
      ['C04'],
      'a budget whose selector matches nothing: it counts no pod, and every eviction answers 201',
      async () => {
        const { budget, deployment, replicas } = coreApi;
        const astray = withSpec(budget, { selector: { matchLabels: { 'app.kubernetes.io/name': 'core-api-typo' } } });
        await client.apply(astray);
        await settled(client, coreApi, { expectedPods: 0, disruptionsAllowed: 0 });
        await cordoned(client, nodes, async () => {
          const pods = readyPods(await podsOf(client, deployment));
          const answers = await Promise.all(pods.map((pod) => evict(client, pod, 1)));
          expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: replicas }, () => 201));
        });
        await client.apply(budget);
        await available(client, objects);
      },
    );

    twin(['C13'], 'an autoscaler of a Deployment that is not there: it says so', async () => {
      const astray = autoscalerOf('core-api-typo', 4);
      await client.apply(astray);
      await eventually('the autoscaler looks for it', 60, async () => {
        const { message } = condition((await client.get(astray))!, 'AbleToScale') ?? {};
        return message?.includes('deployments.apps "core-api-typo" not found') ? undefined : String(message);
      });
      await client.delete(astray);
    });

    twin(
      ['C13'],
      'a Deployment with a number of its own, applied over the number of an autoscaler: refused as a conflict',
      async () => {
        const more = coreApi.replicas + 1;
        const fixed = withSpec(withKubelet(coreApi.deployment, {}), { replicas: coreApi.replicas });
        await client.apply(fixed);
        await client.apply(autoscalerOf('core-api', more));
        await eventually('the autoscaler speaks', 60, async () => {
          const { spec } = (await client.get(coreApi.deployment))!;
          const { replicas } = spec as { readonly replicas: number };
          return replicas === more ? undefined : String(replicas);
        });
        await expect(client.apply(fixed)).rejects.toThrow(
          'conflict with "kube-controller-manager" with subresource "scale" using apps/v1: .spec.replicas',
        );
      },
    );

    twin(['C03'], 'three replicas under 75%: none may go, and the first eviction answers 429', async () => {
      const { budget, deployment } = coreApi;
      for (const { metadata } of await client.list('autoscaling/v2', 'HorizontalPodAutoscaler', 'poolside')) {
        await client.delete({ ...autoscalerOf(metadata.name, 1), metadata });
      }
      await client.patch(deployment, { spec: { replicas: 3 } });
      const counts = { expectedPods: 3, currentHealthy: 3, desiredHealthy: 3, disruptionsAllowed: 0 };
      await settled(client, coreApi, counts);
      const [pod] = readyPods(await podsOf(client, deployment));
      expect(await evict(client, pod!, 1)).toEqual({
        code: 429,
        message: `${REFUSED} The disruption budget ${budget.metadata.name} needs 3 healthy pods and has 3 currently`,
      });
    });
  });
});

/** Waits until the budget says so of its pods, as they are at present. */
async function settled(client: Client, { budget }: Workload, wanted: Partial<V1PodDisruptionBudgetStatus>) {
  await eventually(nameOf(budget), 60, async () => {
    const { metadata, status } = (await client.get(budget))!;
    const counts = status as Readonly<Record<string, unknown>> | undefined;
    const expected = { ...wanted, observedGeneration: metadata.generation };
    return Object.entries(expected).every(([name, value]) => counts?.[name] === value)
      ? undefined
      : `${JSON.stringify(counts)}, not ${JSON.stringify(expected)}`;
  });
}

async function uids(client: Client, workloads: readonly Workload[]): Promise<string[]> {
  const pods = await Promise.all(workloads.map(({ deployment }) => podsOf(client, deployment)));
  return pods.flat().map(({ metadata }) => (metadata as { readonly uid?: string }).uid!);
}

/** Pods of the platform on a node, but for those that every node has. */
async function podsOn(client: Client, node: string): Promise<string[]> {
  const pods = await client.list('v1', 'Pod');
  const there = pods.filter(({ spec }) => (spec as { readonly nodeName?: string }).nodeName === node);
  return there.filter((pod) => !isAgent(pod)).map(nameOf);
}

function autoscalerOf(name: string, minReplicas: number): KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'poolside' },
    spec: { minReplicas, maxReplicas: 8, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } },
  };
}
