import { desiredState } from '@parapet/aws';
import { formatProblem, parseBytes, parseCpu, ProblemsError, render, type Manifest, type Parsed } from '@parapet/core';
import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { DAEMONS } from '../src/inference/nodes.ts';
import { values } from './support/values.ts';

type Inference = typeof values.inference | Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

function platform(inference: Inference = values.inference) {
  const app = new App();
  addPlatform(app, defineEnvironment({ ...values, inference } as typeof values));
  const objects = render(app).map(({ manifest }) => manifest as Manifest & { readonly spec: Fields });
  const all = (kind: string) => objects.filter((each) => each.kind === kind);
  const find = (kind: string, name: string) =>
    all(kind).find(({ metadata }) => metadata.name === name) ?? expect.fail(`no ${kind} ${name}`);
  return { all, find, aws: desiredState(app) ?? expect.fail('no cluster') };
}

const { all, find, aws } = platform();
const role = (name: string) => aws.roles.find((each) => each.name === `genai-test-${name}`) ?? expect.fail(name);
const statements = (of: string, policy: string) =>
  role(of).policies.find(({ name }) => name === policy)?.document.Statement ?? expect.fail(policy);

test('a server may read the folder that it loads, and its role no other bucket', () => {
  const [list, get] = statements('model-serving', 'read-weights');
  expect(get?.Resource).toBe('arn:aws:s3:::genai-test-weights/models/*');
  expect(list?.Condition).toMatchObject({ StringLike: { 's3:prefix': 'models/*' } });
  const folders = [...all('Deployment'), ...all('LeaderWorkerSet')].flatMap(
    (object) => JSON.stringify(object).match(/s3:[^"]+/g) ?? [],
  );
  expect([...new Set(folders)]).toEqual([
    's3://genai-test-weights/models/llama/1/',
    's3://genai-test-weights/models/qwen/1/',
  ]);
});

test('nodes have the one role that Karpenter may pass, and Karpenter reads the queue that its role may', () => {
  const roles = all('EC2NodeClass').map(({ spec }) => spec['role']);
  expect(roles).toEqual(['genai-test-nodes', 'genai-test-nodes']);
  const pass = statements('karpenter', 'iam-integration').find(({ Action }) => Action === 'iam:PassRole');
  expect(pass?.Resource).toBe(role('nodes').arn);
  const [queue] = aws.queues ?? [];
  expect(statements('karpenter', 'interruption')[0]?.Resource).toBe(queue?.arn);
  expect(find('HelmRelease', 'karpenter').spec).toMatchObject({
    values: { settings: { interruptionQueue: queue?.name, clusterName: 'genai-test' } },
  });
});

test('Karpenter may use the key of the disks that it makes', () => {
  const keys = all('EC2NodeClass').map(
    ({ spec }) => (spec as unknown as NodeClass).blockDeviceMappings[0]?.ebs.kmsKeyID,
  );
  const allowed = statements('karpenter', 'disk-key').map(({ Resource }) => Resource);
  expect(new Set(allowed)).toEqual(new Set(keys));
});

interface NodeClass {
  readonly blockDeviceMappings: readonly { readonly ebs: { readonly kmsKeyID?: string } }[];
}

test('a GPU node has the room that the arithmetic leaves for daemon sets', () => {
  // Requests of aws-node with its network policy agent, kube-proxy, and the three containers of ebs-csi-node.
  const eks = { cpu: 50 + 100 + 30, memory: 120 * MIB };
  const { resources } = find('HelmRelease', 'nvidia-device-plugin').spec['values'] as Container;
  const agents = all('DaemonSet').flatMap(({ spec }) => (spec as unknown as Daemon).template.spec.containers);
  expect(agents.length).toBeGreaterThan(0);
  const requests = [...agents.map((container) => container.resources), resources].map((each) => each.requests);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount);
  expect(sum([eks.cpu, ...requests.map(({ cpu }) => amount(parseCpu(cpu)))])).toBeLessThanOrEqual(
    amount(parseCpu(DAEMONS.cpu)),
  );
  expect(sum([eks.memory, ...requests.map(({ memory }) => amount(parseBytes(memory)))])).toBeLessThanOrEqual(
    amount(parseBytes(DAEMONS.memory)),
  );
});

const MIB = 2 ** 20;

interface Container {
  readonly resources: Readonly<Record<'requests' | 'limits', { readonly cpu: string; readonly memory: string }>>;
}

interface Daemon {
  readonly template: { readonly spec: { readonly containers: readonly Container[] } };
}

function amount(parsed: Parsed<number>): number {
  return parsed.ok ? parsed.value : expect.fail(parsed.refusal.reason);
}

test('quotas have room for what is installed, while it is replaced', () => {
  const room = (namespace: string) =>
    all('ResourceQuota').find(({ metadata }) => metadata.namespace === namespace)?.spec['hard'] as Hard;
  const helm = (name: string) => find('HelmRelease', name).spec['values'];
  const { controller, replicas } = helm('karpenter') as { controller: Container; replicas: number };
  const keda = Object.values((helm('keda') as { resources: Record<string, Container['resources']> }).resources);
  const plugin = helm('nvidia-device-plugin') as Container;
  // Three nodes of one GPU, and two of four.
  const cases: [namespace: string, pods: readonly Container['resources'][]][] = [
    ['karpenter', times(2 * replicas, [controller.resources])],
    ['keda', times(4, keda)],
    ['nvidia-device-plugin', times(2 * (3 + 2), [plugin.resources])],
  ];
  for (const [namespace, pods] of cases) {
    const hard = room(namespace);
    const sum = (value: (each: Container['resources']) => number) =>
      pods.reduce((total, each) => total + value(each), 0);
    expect(Number(hard.pods)).toBe(pods.length);
    expect(sum(({ requests }) => amount(parseCpu(requests.cpu)))).toBe(amount(parseCpu(hard['requests.cpu'])));
    expect(sum(({ limits }) => amount(parseBytes(limits.memory)))).toBe(amount(parseBytes(hard['limits.memory'])));
  }
});

type Hard = Readonly<Record<'pods' | 'requests.cpu' | 'limits.memory', string>>;

function times<T>(count: number, items: readonly T[]): T[] {
  return Array.from({ length: count }, () => items).flat();
}

test('models go before the services that people wait for when there is no room', () => {
  const value = (name: string) => (find('PriorityClass', name) as unknown as { value: number }).value;
  expect(value('inference')).toBeLessThan(value('assistant'));
  for (const server of [find('Deployment', 'llama'), find('LeaderWorkerSet', 'qwen')])
    expect(JSON.stringify(server)).toContain('"priorityClassName":"inference"');
});

test('pods of a group reach one another where they choose to listen, and nobody else does', () => {
  const ranges = all('NetworkPolicy').filter((policy) => JSON.stringify(policy).includes('endPort'));
  expect(ranges.map(({ metadata }) => metadata.name)).toEqual(['qwen']);
  const { ingress, egress } = find('NetworkPolicy', 'qwen').spec as unknown as Sides;
  for (const peers of [...ingress, ...egress].flatMap(({ ports, from, to }) =>
    ports.some(({ endPort }) => endPort !== undefined) ? [from ?? to ?? []] : [],
  ))
    expect(peers).toMatchObject([{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'qwen' } } }]);
});

type Sides = Readonly<Record<'ingress' | 'egress', readonly Rule[]>>;

interface Rule extends Readonly<Partial<Record<'from' | 'to', readonly object[]>>> {
  readonly ports: readonly { readonly endPort?: number }[];
}

test('the controller of groups is there where there is a group', () => {
  const installed = ({ all: among }: Pick<ReturnType<typeof platform>, 'all'>) =>
    [...among('Namespace'), ...among('HelmRelease'), ...among('NetworkPolicy')]
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
      .filter((id) => id.includes('/lws'));
  expect(installed({ all })).toEqual(['Namespace/lws-system', 'HelmRelease/lws', 'NetworkPolicy/lws']);
  expect(installed(platform({ ...values.inference, distributed: [] }))).toEqual([]);
});

test('scaling asks the Prometheus of the platform', () => {
  expect(all('ScaledObject').map(({ spec }) => spec['triggers'])).toMatchObject([
    [{ metadata: { serverAddress: 'http://prometheus-operated.monitoring:9090' } }],
  ]);
});

describe('values', () => {
  const { servers, distributed, pools, controllers } = values.inference;
  const { leaderWorkerSet: _, ...others } = controllers;
  const [server] = servers;
  test.each<[what: string, change: Fields, ...messages: string[]]>([
    [
      'a pool that there is not',
      { servers: [{ ...server, pool: 'l4s' }], distributed: [{ ...distributed[0], pool: 'h100' }] },
      'environment.inference.servers[0].pool: "l4s" is none of pools (ENV-009). Fix: write "l4".',
      'environment.inference.distributed[0].pool: "h100" is none of pools (ENV-009). Fix: write "l4 or l40s".',
    ],
    [
      'groups without their controller',
      { controllers: others },
      'environment.inference.controllers.leaderWorkerSet: is missing, and distributed is not empty (ENV-008). Fix: add its image and chart.',
    ],
    [
      'a model that is not in the catalogue',
      { servers: [{ ...server, model: 'meta-llama/Llama-3.1-8B-Instuct' }] },
      'environment.inference.servers[0].model: "meta-llama/Llama-3.1-8B-Instuct" is not a model of the catalogue (ENV-009). Fix: write "meta-llama/Llama-3.1-8B-Instruct".',
    ],
    [
      'an instance type with a typo',
      { pools: [pools[0], { ...pools[1], instanceTypes: ['g6.xlage'] }] },
      'environment.inference.pools[1].instanceTypes[0]: "g6.xlage" is not an instance type with NVIDIA GPUs (GPU-002). Fix: write "g6.xlarge".',
    ],
    [
      'weights outside of the folder of weights',
      { servers: [{ ...server, folder: '../other/' }] },
      'environment.inference.servers[0].folder: "../other/" is not a folder (VLLM-005). Fix: write <model>/<commit>/, without "models/".',
    ],
  ])('%s is refused', (_what, change, ...messages) => {
    const { problems } = thrown(() => defineEnvironment({ ...values, inference: { ...values.inference, ...change } }));
    expect(problems.map(formatProblem)).toEqual(messages);
  });
});

function thrown(act: () => unknown): ProblemsError {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemsError) return error;
    throw error;
  }
  return expect.fail('nothing was refused');
}
