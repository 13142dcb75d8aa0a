import { sample, sampleImage, type Values } from '@parapet/platform';

/** Three models, each on capacity of its own: what can be bought, what is reserved, and nodes that compute together. */
export const inference: Values['inference'] = {
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
  image: sampleImage('777788889999.dkr.ecr.eu-central-1.amazonaws.com/vllm-openai', 'v0.33.0'),
  weights: {
    bucket: sample('genai-production-weights'),
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000000f6'),
  },
  nodes: {
    ami: sample('al2023@v20260815'),
    subnetTags: { 'karpenter.sh/discovery': sample('genai-production') },
    securityGroupTags: { 'karpenter.sh/discovery': sample('genai-production') },
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000001f1'),
    cost: { team: sample('ml-platform'), costCenter: sample('cc-4711') },
  },
  pools: [
    {
      name: 'l4',
      instanceTypes: ['g6.xlarge', 'g6.2xlarge'],
      capacity: { type: 'on-demand' },
      zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
      maxGpus: 7,
      diskSize: '100Gi',
      localDisks: 'joined',
      loadBytesPerSecond: 250_000_000,
    },
    {
      name: 'l40s',
      instanceTypes: ['g6e.2xlarge'],
      capacity: {
        type: 'reservation',
        ids: [sample('cr-0f00000000000000a'), sample('cr-0f00000000000000b'), sample('cr-0f00000000000000c')],
        instances: 6,
      },
      zones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
      maxGpus: 6,
      diskSize: '100Gi',
      localDisks: 'joined',
      loadBytesPerSecond: 500_000_000,
    },
    {
      name: 'h100',
      instanceTypes: ['p5.48xlarge'],
      capacity: { type: 'reservation', ids: [sample('cr-0f00000000000000d')], instances: 2 },
      zones: ['eu-central-1a'],
      maxGpus: 16,
      diskSize: '200Gi',
      localDisks: 'joined',
      placementGroup: sample('genai-production-h100'),
      loadBytesPerSecond: 2_000_000_000,
    },
  ],
  servers: [
    {
      name: 'llama-3-1-8b',
      servedModelName: 'llama-3.1-8b',
      model: 'meta-llama/Llama-3.1-8B-Instruct',
      folder: sample('llama-3.1-8b-instruct/0e9e39f249a16976918f6564b8830bc894c89659/'),
      pool: 'l4',
      tensorParallel: 1,
      engine: { maxModelLen: 16_384, maxNumSeqs: 64 },
      cpu: '3',
      scaling: { type: 'requests', minReplicas: 2, maxReplicas: 6, requestsPerReplica: 32 },
      rollout: 'surge',
    },
    {
      name: 'qwen-2-5-32b',
      servedModelName: 'qwen-2.5-32b',
      model: 'Qwen/Qwen2.5-32B-Instruct',
      folder: sample('qwen-2.5-32b-instruct/5ede1c97bbab6ce5cda5812749b4c0bdf79b18dd/'),
      pool: 'l40s',
      tensorParallel: 1,
      engine: { maxModelLen: 16_384, maxNumSeqs: 32, quantization: 'fp8' },
      cpu: '6',
      scaling: { type: 'requests', minReplicas: 3, maxReplicas: 5, requestsPerReplica: 16 },
      rollout: 'surge',
    },
  ],
  distributed: [
    {
      name: 'deepseek-r1',
      servedModelName: 'deepseek-r1',
      model: 'deepseek-ai/DeepSeek-R1',
      folder: sample('deepseek-r1/56d4cbbb4d29f4355bab4b9a39ccb717a14ad5ad/'),
      pool: 'h100',
      nodes: 2,
      tensorParallel: 8,
      pipelineParallel: 2,
      groups: 1,
      engine: { maxModelLen: 65_536, maxNumSeqs: 64 },
      cpu: '90',
    },
  ],
};
