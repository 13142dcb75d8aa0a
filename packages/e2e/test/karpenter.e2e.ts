import { tryRender } from '@parapet/core';
import { GpuNodePool, instanceType, ModelServer, type GpuPool, type ModelServerProps } from '@parapet/inference-gpu';
import { App, Chart } from 'cdk8s';
import { beforeAll, expect } from 'vitest';
import type { Client } from '../src/kubernetes/client.ts';
import { isTrue } from '../src/kubernetes/conditions.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { nameOf, type KubernetesObject } from '../src/kubernetes/object.ts';
import { karpenter } from '../src/parts/karpenter.ts';
import { applyAll, withSpec } from './support/apply.ts';
import { examplesOf } from './support/examples.ts';
import { filling, pools as allTypes, TOO_SMALL } from './support/filling.ts';
import {
  daemons,
  onSimulatedNodes,
  poolsReady,
  refusedByKarpenter,
  running,
  unscheduled,
  type Node,
} from './support/karpenter.ts';
import { poolProps, rendered, server, surroundings } from './support/model-platform.ts';
import { controlPlane } from './support/plane.ts';
import { endGrace, livingPods, ownedBy, podsOf, type Pod } from './support/pods.ts';
import { proof, proofs, twin } from './support/proofs.ts';
import { simulatedTypes } from './support/simulated-types.ts';
import { withKubelet, withTemplate } from './support/workloads.ts';

const FEW = { name: 'few', instanceTypes: ['g6.xlarge', 'g6.12xlarge'], maxGpus: 4 } as const;
const NO_TYPE = /no instance type (?:has|which had) enough resources/;
const examples = await examplesOf('inference-gpu');

proofs('real Karpenter, simulated nodes of the types of our catalogue', () => {
  const plane = controlPlane({}, 'controller-manager', 'scheduler', 'nodes');
  const pools: GpuPool[] = [];
  let few: GpuPool;
  let client: Client;

  beforeAll(async () => {
    client = plane().client();
    const objects = rendered((chart) => {
      pools.push(...allTypes.map((props) => new GpuNodePool(chart, props.name, poolProps(props)).pool));
      few = new GpuNodePool(chart, FEW.name, poolProps(FEW)).pool;
    });
    await applyAll(client, [...surroundings, daemons(few)]);
    await plane().run(karpenter(pools.flatMap(simulatedTypes)));
    await applyAll(client, onSimulatedNodes([...objects, ...examples.filter(isOfPool)]));
    await poolsReady(client);
  });

  /** Applies Deployments whose pods are Ready at once, and removes them afterwards. */
  async function during(deployments: readonly KubernetesObject[], action: () => Promise<void>): Promise<void> {
    await applyAll(
      client,
      deployments.map((deployment) => withKubelet(deployment, {})),
    );
    await action();
    await Promise.all(deployments.map((deployment) => client.delete(deployment)));
    await eventually('their pods are gone', 60, async () => {
      await endGrace(client);
      const pods = (await client.list('v1', 'Pod')).filter(({ metadata }) => metadata.namespace !== 'kube-system');
      const left = pods.filter((pod) => deployments.some((deployment) => ownedBy(deployment, [pod]).length > 0));
      return left.length === 0 ? undefined : `${left.length} are there`;
    });
  }

  /** One pod of each. */
  async function podsOfAll(deployments: readonly KubernetesObject[]): Promise<Pod[]> {
    let pods: Pod[] = [];
    await eventually('each has a pod', 30, async () => {
      const all = await client.list('v1', 'Pod');
      pods = deployments.flatMap((deployment) => livingPods(all, deployment).slice(0, 1));
      return pods.length === deployments.length ? undefined : `${pods.length} of ${deployments.length} have`;
    });
    return pods;
  }

  proof(
    ['P05', 'P11'],
    'for each type with whole GPUs whose nodes hold vLLM at all, a model server that asks for all that the catalogue leaves beside daemon sets: Karpenter makes a node of that type with the labels and the taint of its pool, and the pod runs there',
    async () => {
      const filled = largeEnough(pools);
      const servers = filled.map(({ pool, type }) => deploymentOf(filling(type, pool)));
      await during(servers, async () => {
        await running(client, servers);
        const pods = await podsOfAll(servers);
        const nodes = (await client.list('v1', 'Node')) as readonly Node[];
        for (const [index, { pool, type }] of filled.entries()) {
          const { metadata, spec } = nodes.find((node) => node.metadata.name === pods[index]!.spec.nodeName)!;
          expect(metadata.labels).toMatchObject({
            ...pool.nodeSelector,
            'node.kubernetes.io/instance-type': type,
            'kubernetes.io/arch': instanceType(type).arch,
            team: 'ml-platform',
          });
          expect(pool.zones).toContain(metadata.labels!['topology.kubernetes.io/zone']);
          expect(spec.taints).toEqual(pool.taints.map((taint) => expect.objectContaining({ ...taint }) as unknown));
        }
      });
    },
  );

  twin(
    ['P05'],
    'the same servers with a thousandth of a CPU more: each is refused before anything is rendered (MEM-001), and asked all the same, Karpenter has no type with enough resources',
    async () => {
      const filled = largeEnough(pools);
      for (const { pool, type } of filled) expect(refusals(filling(type, pool, 1))).toEqual(['MEM-001']);
      const servers = filled.map(({ pool, type }) => asking(filling(type, pool), { cpu: filling(type, pool, 1).cpu! }));
      await during(servers, async () => {
        await refusedByKarpenter(client, await podsOfAll(servers), NO_TYPE);
      });
    },
  );

  twin(['P05'], 'the smallest server on a type whose nodes are smaller than vLLM: the same', async () => {
    const [, graviton] = pools as [GpuPool, GpuPool];
    const pool = { ...graviton, instanceTypes: [TOO_SMALL] };
    const least = { name: 'least', pool, memory: '11Gi', cpu: '1', engine: { maxModelLen: 4096 } } as const;
    expect(refusals({ ...filling(TOO_SMALL, graviton), ...least })).toEqual(['MEM-001']);
    const larger = asking({ ...filling('g5g.2xlarge', graviton), ...least, pool: graviton }, {});
    const pinned = withTemplate(larger, {
      spec: { nodeSelector: { 'node.kubernetes.io/instance-type': TOO_SMALL }, affinity: {} },
    });
    await during([pinned], async () => {
      await refusedByKarpenter(client, await podsOfAll([pinned]), NO_TYPE);
    });
  });

  proof(
    ['P05'],
    'the model servers of the examples, on the pools of the examples: Karpenter makes nodes, and their pods run',
    async () => {
      const servers = examples.filter(({ kind }) => kind === 'Deployment');
      expect(servers.map(nameOf)).toEqual(['Deployment/genai-platform/llama-3-1-8b']);
      await during(servers, () => running(client, servers));
    },
  );

  proof(
    ['P11'],
    'more replicas than the pool has GPUs for: as many run as its limit says, no node is made for the others, and Karpenter says that the limit is why',
    async () => {
      const replicas = few.maxGpus;
      const deployment = deploymentOf({ pool: few, scaling: { type: 'fixed', replicas } });
      const beyond = withSpec(deployment, { replicas: replicas + 2 });
      await during([beyond], async () => {
        await running(client, [beyond], replicas);
        const waiting = (await podsOf(client, beyond)).filter((pod) => !isTrue(pod, 'Ready'));
        expect(waiting).toHaveLength(2);
        await refusedByKarpenter(client, waiting, /all available instance types exceed limits .*NodePool=few/);
        const nodes = (await client.list('v1', 'Node')) as readonly Node[];
        const gpus = nodes
          .filter(({ metadata }) => metadata.labels?.['karpenter.sh/nodepool'] === few.name)
          .map(({ status }) => Number(status.allocatable?.['nvidia.com/gpu']));
        expect(gpus.reduce((sum, count) => sum + count, 0)).toBe(few.maxGpus);
      });
    },
  );

  twin(['P11'], 'one replica more than that: refused before anything is rendered (AVAIL-009)', () => {
    expect(refusals({ pool: few, scaling: { type: 'fixed', replicas: few.maxGpus + 1 } })).toEqual(['AVAIL-009']);
  });

  twin(['P05'], 'a pod with more GPUs than any type has: it stays pending, and Karpenter says why', async () => {
    const many = asking({ ...filling('p5.48xlarge', pools[0]!), pool: pools[0]! }, { 'nvidia.com/gpu': '17' });
    await during([many], async () => {
      await refusedByKarpenter(client, await podsOfAll([many]), NO_TYPE);
    });
  });

  twin(
    ['P11'],
    'a pod that asks for no GPU, pinned to the pool: Karpenter makes no node for it, and the scheduler keeps it off the node of another, for the taint',
    async () => {
      const welcome = deploymentOf({ pool: few, scaling: { type: 'fixed', replicas: 1 } });
      // Whoever asks for a GPU tolerates its taint: the API server sees to it, here and on EKS.
      const stranger = withTemplate(
        deploymentOf({ name: 'stranger', pool: few, scaling: { type: 'fixed', replicas: 1 } }),
        {
          spec: { tolerations: [] },
          container: { resources: { requests: { cpu: '1m' } } },
        },
      );
      await during([welcome], async () => {
        await running(client, [welcome]);
        await during([stranger], async () => {
          const pods = await podsOfAll([stranger]);
          await refusedByKarpenter(client, pods, /did not tolerate taint \(taint=nvidia\.com\/gpu=true:NoSchedule\)/);
          expect(unscheduled((await client.get(pods[0]!))!)).toContain('had untolerated taint(s)');
        });
      });
    },
  );
});

function isOfPool({ kind }: KubernetesObject): boolean {
  return kind === 'NodePool' || kind === 'EC2NodeClass';
}

function largeEnough(pools: readonly GpuPool[]) {
  return pools.flatMap((pool) =>
    pool.instanceTypes.filter((type) => type !== TOO_SMALL).map((type) => ({ pool, type })),
  );
}

type OnPool = Partial<ModelServerProps> & { readonly pool: GpuPool };

function deploymentOf(props: OnPool): KubernetesObject {
  const objects = rendered((chart) => new ModelServer(chart, 'server', { ...server, ...props }));
  return objects.find(({ kind }) => kind === 'Deployment')!;
}

/** The server, asking for more than it was let: what no check of ours would let through. */
function asking(props: OnPool, more: Readonly<Record<string, string>>): KubernetesObject {
  const deployment = deploymentOf({ ...props, name: `beyond-${props.name}` });
  const { template } = deployment.spec as Templated;
  const [{ resources }] = template.spec.containers;
  const limits = { ...resources.limits, ...(more['nvidia.com/gpu'] === undefined ? {} : more) };
  return withTemplate(deployment, {
    container: { resources: { requests: { ...resources.requests, ...more }, limits } },
  });
}

interface Templated {
  readonly template: { readonly spec: { readonly containers: readonly [{ readonly resources: Resources }] } };
}

interface Resources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

function refusals(props: OnPool): string[] {
  const app = new App();
  new ModelServer(new Chart(app, 'test'), 'server', { ...server, ...props });
  return tryRender(app).problems.map(({ code }) => code);
}
