import {
  GpuNodePool,
  ModelServer,
  type GpuNodePoolProps,
  type GpuPool,
  type ModelServerProps,
} from '@parapet/inference-gpu';
import { formatProblem, tryRender, type Manifest, type Rendered } from '@parapet/core';
import { App, Chart } from 'cdk8s';
import { expect, test } from 'vitest';

/** Nodes with nothing wrong. */
export const soundPool: GpuNodePoolProps = {
  name: 'l4',
  partOf: 'genai',
  instanceTypes: ['g6.xlarge', 'g6.12xlarge'],
  capacity: { type: 'on-demand' },
  zones: ['eu-central-1a', 'eu-central-1b'],
  ami: 'al2023@v20260815',
  nodeRole: 'gpu-nodes',
  subnets: { ids: ['subnet-0123456789abcdef0'] },
  securityGroups: { tags: { cluster: 'genai' } },
  maxGpus: 8,
  disk: { size: '100Gi' },
  localDisks: 'joined',
  cost: { team: 'ml', costCenter: 'cc-1', environment: 'test' },
};

export const pool: GpuPool = {
  name: 'l4',
  nodeSelector: { 'karpenter.sh/nodepool': 'l4' },
  taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }],
  instanceTypes: ['g6.xlarge', 'g6.12xlarge'],
  zones: ['eu-central-1a', 'eu-central-1b'],
  capacity: { type: 'on-demand' },
  maxGpus: 8,
  sharing: { type: 'whole' },
  diskBytes: 100 * 2 ** 30,
  localDisks: true,
  daemons: { cpuMilli: 250, memoryBytes: 2 ** 30 },
  terminationGraceSeconds: 600,
};

/** A server with nothing wrong. Tests say what they change. */
export const sound: ModelServerProps = {
  name: 'llama',
  namespace: 'genai-platform',
  partOf: 'genai',
  serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
  image: { repository: 'registry.test/vllm-openai', tag: 'v0.33.0', digest: `sha256:${'0'.repeat(64)}` },
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  source: { type: 's3-stream', uri: 's3://models/llama/1/', region: 'eu-central-1' },
  servedModelName: 'llama-3.1-8b',
  engine: { maxModelLen: 8192 },
  gpus: { type: 'whole', tensorParallel: 1 },
  pool,
  cpu: '3',
  lifecycle: { loadBytesPerSecond: 250_000_000 },
  scaling: { type: 'fixed', replicas: 2 },
  rollout: 'in-place',
  priorityClassName: 'inference',
  apiKey: { type: 'config-file', secretName: 'api-key-v1', key: 'server.yaml' },
};

export function rendered(changed: Partial<ModelServerProps> = {}): Rendered {
  const app = new App();
  new ModelServer(new Chart(app, 'test'), 'server', { ...sound, ...changed });
  return tryRender(app);
}

function problems(changed: Partial<ModelServerProps>): string[] {
  return rendered(changed).problems.map(formatProblem);
}

export function poolRendered(changed: Partial<GpuNodePoolProps> = {}): Rendered {
  const app = new App();
  new GpuNodePool(new Chart(app, 'test'), 'pool', { ...soundPool, ...changed });
  return tryRender(app);
}

/** The one object of a kind. */
export function objectOf({ objects }: Rendered, kind: string): Manifest {
  const found = objects.filter(({ manifest }) => manifest.kind === kind);
  expect(found.map(({ manifest }) => manifest.metadata.name)).toHaveLength(1);
  return found[0]!.manifest;
}

export interface Pod {
  readonly [field: string]: unknown;
  readonly containers: readonly [Container];
  readonly volumes: readonly { readonly name: string; readonly [type: string]: unknown }[];
}

export interface Container {
  readonly [field: string]: unknown;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: unknown }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly: boolean }[];
  readonly resources: { readonly requests: object; readonly limits: object };
}

export function podOf(changed: Partial<ModelServerProps> = {}): Pod {
  const result = rendered(changed);
  expect(result.problems.map(formatProblem)).toEqual([]);
  const { spec } = objectOf(result, 'Deployment') as unknown as { spec: { template: { spec: Pod } } };
  return spec.template.spec;
}

/** Each row: what is wrong, the setting, and all that is said about it, without the object's name. */
export type Row = [what: string, changed: Partial<ModelServerProps>, ...messages: string[]];

export function refuses(rows: Row[]): void {
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(problems(changed)).toEqual(messages.map((message) => `Deployment/genai-platform/llama: ${message}`));
  });
}
