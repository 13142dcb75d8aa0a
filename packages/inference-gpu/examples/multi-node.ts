import { GpuNodePoolChart, MultiNodeModelServerChart } from '@parapet/inference-gpu';
import { App } from 'cdk8s';

/** DeepSeek R1 over two nodes of eight H100 each, which are reserved. */
export function build(): App {
  const app = new App();
  const { pool } = new GpuNodePoolChart(app, 'nodes', {
    name: 'h100',
    partOf: 'genai-platform',
    instanceTypes: ['p5.48xlarge'],
    capacity: { type: 'reservation', ids: ['cr-0123456789abcdef0'], instances: 2 },
    zones: ['eu-central-1a'],
    ami: 'al2023@v20260815',
    nodeRole: 'genai-gpu-nodes',
    subnets: { ids: ['subnet-0123456789abcdef0'] },
    securityGroups: { tags: { 'karpenter.sh/discovery': 'genai' } },
    maxGpus: 16,
    disk: { size: '200Gi' },
    localDisks: 'joined',
    placementGroup: 'genai-h100',
    cost: { team: 'ml-platform', costCenter: 'cc-4711', environment: 'production' },
  });
  new MultiNodeModelServerChart(app, 'deepseek', {
    name: 'deepseek-r1',
    namespace: 'genai-platform',
    partOf: 'genai-platform',
    component: 'model-server',
    serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
    image: {
      repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/vllm-openai',
      tag: 'v0.33.0',
      digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    model: 'deepseek-ai/DeepSeek-R1',
    source: { type: 's3-mount', bucket: 'genai-models', prefix: 'deepseek-r1/56d4cbbb/', region: 'eu-central-1' },
    servedModelName: 'deepseek-r1',
    engine: { maxModelLen: 65_536 },
    nodes: 2,
    tensorParallel: 8,
    pipelineParallel: 2,
    groups: 1,
    efa: 32,
    pool,
    cpu: '90',
    lifecycle: { loadBytesPerSecond: 2_000_000_000 },
    priorityClassName: 'inference',
    apiKey: { type: 'config-file', secretName: 'deepseek-api-key-v1', key: 'server.yaml' },
  });
  return app;
}
