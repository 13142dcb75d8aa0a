import { emit, render } from '@parapet/core';
import type { GpuNodePoolProps, ModelServerProps } from '@parapet/inference-gpu';
import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';

export const NAMESPACE = 'genai-platform';
const PRIORITY = 'inference';
const ZONES = ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'] as const;
const partOf = 'genai-platform';
const serviceAccount = { namespace: NAMESPACE, name: 'model-serving-sa' };

/** A pool of nodes with one L4 each, with some of its settings replaced. */
export function poolProps(changed: Partial<GpuNodePoolProps> = {}): GpuNodePoolProps {
  return {
    name: 'l4',
    partOf,
    instanceTypes: ['g6.xlarge', 'g6.2xlarge'],
    capacity: { type: 'on-demand' },
    zones: ZONES,
    ami: 'al2023@v20260815',
    nodeRole: 'genai-gpu-nodes',
    subnets: { tags: { 'karpenter.sh/discovery': 'genai' } },
    securityGroups: { tags: { 'karpenter.sh/discovery': 'genai' } },
    maxGpus: 8,
    disk: { size: '100Gi' },
    localDisks: 'joined',
    cost: { team: 'ml-platform', costCenter: 'cc-4711', environment: 'test' },
    ...changed,
  };
}

/** Llama 3.1 8B on such nodes, two replicas of it, without its pool. */
export const server: Omit<ModelServerProps, 'pool'> = {
  name: 'llama',
  namespace: NAMESPACE,
  partOf,
  component: 'model-server',
  serviceAccount,
  image: { repository: 'registry.example/vllm-openai', tag: 'v0.33.0', digest: `sha256:${'0'.repeat(64)}` },
  model: 'meta-llama/Llama-3.1-8B-Instruct',
  source: { type: 's3-stream', uri: 's3://genai-models/llama/1/', region: 'eu-central-1' },
  servedModelName: 'llama-3.1-8b',
  engine: { maxModelLen: 16_384, maxNumSeqs: 64 },
  gpus: { type: 'whole', tensorParallel: 1 },
  cpu: '3',
  lifecycle: { loadBytesPerSecond: 250_000_000 },
  scaling: { type: 'fixed', replicas: 2 },
  rollout: 'in-place',
  priorityClassName: PRIORITY,
  apiKey: { type: 'config-file', secretName: 'llama-api-key-v1', key: 'server.yaml' },
};

/** What a chart renders, as it is written into files. An error if anything in it is refused. */
export function rendered(fill: (chart: Chart) => void): KubernetesObject[] {
  const app = new App();
  fill(new Chart(app, 'test'));
  return render(app).map(({ manifest }) => parse(emit(manifest)) as KubernetesObject);
}

/** What other parts of the platform make before a model server: its namespace, service account and priority. */
export const surroundings: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: serviceAccount },
  {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: PRIORITY },
    ...{ value: 1000, preemptionPolicy: 'Never' },
  },
];
