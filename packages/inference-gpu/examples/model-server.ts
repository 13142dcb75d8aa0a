import { GpuNodePoolChart, ModelServerChart } from '@parapet/inference-gpu';
import { App } from 'cdk8s';

/** Llama 3.1 8B on nodes with one L4 each: two replicas, up to six while requests wait. */
export function build(): App {
  const app = new App();
  const { pool } = new GpuNodePoolChart(app, 'nodes', {
    name: 'l4',
    partOf: 'genai-platform',
    instanceTypes: ['g6.xlarge', 'g6.2xlarge'],
    capacity: { type: 'on-demand' },
    zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    ami: 'al2023@v20260815',
    nodeRole: 'genai-gpu-nodes',
    subnets: { tags: { 'karpenter.sh/discovery': 'genai' } },
    securityGroups: { tags: { 'karpenter.sh/discovery': 'genai' } },
    maxGpus: 8,
    disk: { size: '100Gi' },
    localDisks: 'joined',
    cost: { team: 'ml-platform', costCenter: 'cc-4711', environment: 'production' },
  });
  new ModelServerChart(app, 'llama', {
    name: 'llama-3-1-8b',
    namespace: 'genai-platform',
    partOf: 'genai-platform',
    component: 'model-server',
    serviceAccount: { namespace: 'genai-platform', name: 'model-serving-sa' },
    image: {
      repository: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/vllm-openai',
      tag: 'v0.33.0',
      digest: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
    model: 'meta-llama/Llama-3.1-8B-Instruct',
    source: {
      type: 's3-stream',
      uri: 's3://genai-models/llama-3.1-8b-instruct/0e9e39f249a16976918f6564b8830bc894c89659/',
      region: 'eu-central-1',
    },
    servedModelName: 'llama-3.1-8b',
    engine: { maxModelLen: 16_384, maxNumSeqs: 64 },
    gpus: { type: 'whole', tensorParallel: 1 },
    pool,
    cpu: '3',
    lifecycle: { loadBytesPerSecond: 250_000_000 },
    scaling: {
      type: 'requests',
      minReplicas: 2,
      maxReplicas: 6,
      requestsPerReplica: 32,
      prometheus: 'http://prometheus-operated.monitoring:9090',
    },
    rollout: 'surge',
    priorityClassName: 'inference',
    apiKey: { type: 'config-file', secretName: 'llama-api-key-v1', key: 'server.yaml' },
  });
  return app;
}
