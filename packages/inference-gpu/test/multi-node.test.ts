import { formatProblem, tryRender } from '@parapet/core';
import { lifecycleOf, MultiNodeModelServer, type MultiNodeModelServerProps } from '@parapet/inference-gpu';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { build } from '../examples/multi-node.ts';
import { objectOf, pool, sound, type Pod } from './server.ts';

const h100 = {
  ...pool,
  name: 'h100',
  instanceTypes: ['p5.48xlarge'],
  zones: ['eu-central-1a'],
  capacity: { type: 'reservation', instances: 2 },
  maxGpus: 16,
} as const;
const { gpus, scaling, rollout, ...rest } = sound;
const sane: MultiNodeModelServerProps = {
  ...rest,
  name: 'r1',
  model: 'deepseek-ai/DeepSeek-R1',
  pool: h100,
  nodes: 2,
  tensorParallel: 8,
  pipelineParallel: 2,
  groups: 1,
  efa: 32,
};

function rendered(changed: Partial<MultiNodeModelServerProps> = {}) {
  const app = new App();
  const server = new MultiNodeModelServer(new Chart(app, 'test'), 'server', { ...sane, ...changed });
  return { server, ...tryRender(app) };
}

interface Spec {
  readonly replicas: number;
  readonly networkConfig: { readonly subdomainPolicy: string };
  readonly leaderWorkerTemplate: {
    readonly size: number;
    readonly restartPolicy: string;
    readonly leaderTemplate: { readonly spec: Pod };
    readonly workerTemplate: { readonly spec: Pod };
  };
}

describe('a group', () => {
  const result = rendered();
  const { leaderWorkerTemplate, networkConfig } = objectOf(result, 'LeaderWorkerSet').spec as Spec;
  const [leader] = leaderWorkerTemplate.leaderTemplate.spec.containers;
  const [worker] = leaderWorkerTemplate.workerTemplate.spec.containers;

  test('is refused nothing', () => {
    expect(result.problems.map(formatProblem)).toEqual([]);
    expect(leaderWorkerTemplate).toMatchObject({ size: 2, restartPolicy: 'RecreateGroupOnPodRestart' });
  });

  test('meets by what vLLM has for it, without a shell and without Ray', () => {
    const meet = ['--nnodes', '2', '--master-addr', '$(LWS_LEADER_ADDRESS)', '--master-port', '29501'];
    expect(leader.args.slice(-8)).toEqual([...meet, '--node-rank', '0']);
    expect(worker.args.slice(-9)).toEqual([...meet, '--node-rank', '$(LWS_WORKER_INDEX)', '--headless']);
    expect(leader.args.slice(0, -8)).toEqual(worker.args.slice(0, -9));
    expect(result.server.groupPorts).toContainEqual({ first: 29_501, last: 29_501 });
    expect(leader.args.join(' ')).toContain('--tensor-parallel-size 8 --pipeline-parallel-size 2');
    expect([leader.command, worker.command]).toEqual([
      ['vllm', 'serve'],
      ['vllm', 'serve'],
    ]);
  });

  test('has leader and workers alike in resources and rights', () => {
    expect(leader.resources).toEqual(worker.resources);
    expect(leader.resources.limits).toMatchObject({ 'nvidia.com/gpu': '8', 'vpc.amazonaws.com/efa': '32' });
    expect(leader.securityContext).toEqual(worker.securityContext);
    expect(leader.env).toEqual(worker.env);
    expect(leader.env).toContainEqual({
      name: 'VLLM_HOST_IP',
      valueFrom: { fieldRef: { fieldPath: 'status.podIP' } },
    });
  });

  test('finds its leader by a name that no Service of ours takes', () => {
    expect(networkConfig.subdomainPolicy).toBe('UniquePerReplica');
  });

  test('waits for the worker whose node and image come last, beside loading', () => {
    const { startupProbe } = leader as unknown as { startupProbe: { periodSeconds: number; failureThreshold: number } };
    const alone = lifecycleOf(sane.lifecycle, 688_586_727_753 / 2, 600).startup;
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(alone + 600);
  });

  test('answers at its leader alone', () => {
    expect(leader).toHaveProperty('readinessProbe');
    expect(['ports', 'startupProbe', 'livenessProbe', 'readinessProbe'].filter((field) => field in worker)).toEqual([]);
    expect(objectOf(result, 'Service').spec).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'r1', 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
    });
  });
});

test('the example renders without a problem', () => {
  expect(tryRender(build()).problems.map(formatProblem)).toEqual([]);
});

describe('refused', () => {
  const rows: [what: string, changed: Partial<MultiNodeModelServerProps>, ...messages: string[]][] = [
    [
      'GPUs that cannot be divided',
      { nodes: 2, tensorParallel: 1, pipelineParallel: 3 },
      'tensorParallel 1 x pipelineParallel 3 = 3 GPUs cannot be divided among 2 nodes (GPU-001). Fix: let pipelineParallel be the number of nodes.',
    ],
    [
      'nodes in two zones',
      { pool: { ...h100, zones: ['eu-central-1a', 'eu-central-1b'] } },
      'pool h100 has nodes in 2 zones, and a group waits for its slowest connection (GPU-007). Fix: use a pool of one zone, in a placement group.',
    ],
    [
      'interfaces that are not there',
      { efa: 64 },
      'efa: 64, and the instance types of pool h100 have 32 interfaces or more (GPU-007). Fix: write a whole number from 0 to 32.',
    ],
    [
      'more groups than instances',
      { groups: 2 },
      '4 pods x 8 GPUs = 32, and the 2 reserved instances of pool h100 hold 2 such pods (AVAIL-009). Fix: run fewer replicas, or get more capacity.',
    ],
    [
      'one node',
      { nodes: 1, tensorParallel: 8, pipelineParallel: 1, model: 'meta-llama/Llama-3.1-8B-Instruct' },
      'nodes is 1, which is no group (GPU-007). Fix: use ModelServer.',
    ],
    ['half a node', { nodes: 1.5 }, 'nodes: 1.5 is not a whole number from 1 up (RES-006). Fix: write such a number.'],
    [
      'a model that two nodes do not hold',
      { tensorParallel: 4, pipelineParallel: 2, groups: 1 },
      'in pool h100 the largest GPU is h100 of p5.48xlarge: 80.00 GiB x 0.9 = 72.00 GiB; weights 81.48 GiB (of 641.30 GiB over 8 GPUs) + overhead 8.15 GiB + KV cache of one request of 8192 tokens 0.28 GiB = 89.90 GiB (GPU-003). Fix: raise gpus.tensorParallel, or choose GPUs with more memory.',
    ],
  ];
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(rendered(changed).problems.map(formatProblem)).toEqual(
      messages.map((message) => `LeaderWorkerSet.leaderworkerset.x-k8s.io/genai-platform/r1: ${message}`),
    );
  });
});
