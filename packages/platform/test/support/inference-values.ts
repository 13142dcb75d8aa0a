import { sample, sampleImage, type Environment, type Marked } from '@parapet/platform';

const server = {
  pool: 'l4',
  tensorParallel: 1,
  engine: { maxModelLen: 8192, maxNumSeqs: 16 },
  cpu: '3',
  scaling: { type: 'requests', minReplicas: 1, maxReplicas: 2, requestsPerReplica: 8 },
  rollout: 'surge',
} as const;

const pool = {
  capacity: { type: 'on-demand' },
  zones: ['eu-central-1a'],
  diskSize: '100Gi',
  localDisks: 'joined',
  loadBytesPerSecond: 250_000_000,
} as const;

/** One server by itself, and one of two nodes. */
export const inference = {
  controllers: {
    karpenter: {
      image: sampleImage('public.ecr.aws/karpenter/controller', '1.14.1'),
      chart: { kind: 'oci', url: 'oci://public.ecr.aws/karpenter/karpenter' },
      definitions: { kind: 'oci', url: 'oci://public.ecr.aws/karpenter/karpenter-crd' },
      prices: 'built-in',
    },
    keda: {
      chart: { kind: 'repository', url: 'https://kedacore.github.io/charts' },
      images: {
        operator: sampleImage('ghcr.io/kedacore/keda', '2.20.2'),
        metricsApiServer: sampleImage('ghcr.io/kedacore/keda-metrics-apiserver', '2.20.2'),
        webhooks: sampleImage('ghcr.io/kedacore/keda-admission-webhooks', '2.20.2'),
      },
    },
    devicePlugin: {
      image: sampleImage('nvcr.io/nvidia/k8s-device-plugin', 'v0.20.0'),
      chart: { kind: 'repository', url: 'https://nvidia.github.io/k8s-device-plugin' },
    },
    leaderWorkerSet: {
      image: sampleImage('registry.k8s.io/lws/lws', 'v0.10.0'),
      chart: { kind: 'oci', url: 'oci://registry.k8s.io/lws/charts/lws' },
    },
  },
  image: sampleImage('registry.parapet.example/vllm-openai', 'v0.33.0'),
  weights: {
    bucket: 'genai-test-weights',
    kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000004',
  },
  nodes: {
    ami: sample('al2023@v20260815'),
    subnetTags: { 'karpenter.sh/discovery': 'genai-test' },
    securityGroupTags: { 'karpenter.sh/discovery': 'genai-test' },
    kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000005',
    cost: { team: 'ml-platform', costCenter: 'cc-4711' },
  },
  pools: [
    { ...pool, name: 'l4', instanceTypes: ['g6.xlarge'], maxGpus: 3 },
    { ...pool, name: 'l40s', instanceTypes: ['g6e.12xlarge'], maxGpus: 8 },
  ],
  servers: [
    {
      ...server,
      name: 'llama',
      servedModelName: 'llama-3.1-8b',
      model: 'meta-llama/Llama-3.1-8B-Instruct',
      folder: 'llama/1/',
    },
  ],
  distributed: [
    {
      name: 'qwen',
      servedModelName: 'qwen-2.5-72b',
      model: 'Qwen/Qwen2.5-72B-Instruct',
      folder: 'qwen/1/',
      pool: 'l40s',
      nodes: 2,
      tensorParallel: 4,
      pipelineParallel: 2,
      groups: 1,
      engine: { maxModelLen: 8192, maxNumSeqs: 16 },
      cpu: '8',
    },
  ],
} as const satisfies Marked<Environment['inference']>;
