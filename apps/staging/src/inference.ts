import { sample, sampleImage, type Values } from '@parapet/platform';

/** One of production's models, on GPUs like production's. */
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
  },
  image: sampleImage('444455556666.dkr.ecr.eu-central-1.amazonaws.com/vllm-openai', 'v0.33.0'),
  weights: {
    bucket: sample('genai-staging-weights'),
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-0000000000e6'),
  },
  nodes: {
    ami: sample('al2023@v20260815'),
    subnetTags: { 'karpenter.sh/discovery': sample('genai-staging') },
    securityGroupTags: { 'karpenter.sh/discovery': sample('genai-staging') },
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-0000000001e1'),
    cost: { team: sample('ml-platform'), costCenter: sample('cc-4711') },
  },
  pools: [
    {
      name: 'l4',
      instanceTypes: ['g6.xlarge', 'g6.2xlarge'],
      capacity: { type: 'on-demand' },
      zones: ['eu-central-1a', 'eu-central-1b'],
      maxGpus: 4,
      diskSize: '100Gi',
      localDisks: 'joined',
      loadBytesPerSecond: 250_000_000,
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
      scaling: { type: 'requests', minReplicas: 1, maxReplicas: 3, requestsPerReplica: 32 },
      rollout: 'surge',
    },
  ],
  distributed: [],
};
