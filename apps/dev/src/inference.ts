import { sample, sampleImage, type Values } from '@parapet/platform';

/** One small GPU that EC2 may take back, and nothing at night. */
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
  image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/vllm-openai', 'v0.33.0'),
  weights: {
    bucket: sample('genai-dev-weights'),
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000d6'),
  },
  nodes: {
    ami: sample('al2023@v20260815'),
    subnetTags: { 'karpenter.sh/discovery': sample('genai-dev') },
    securityGroupTags: { 'karpenter.sh/discovery': sample('genai-dev') },
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000001d1'),
    cost: { team: sample('ml-platform'), costCenter: sample('cc-4711') },
  },
  pools: [
    {
      name: 'l4',
      instanceTypes: ['g6.xlarge'],
      capacity: { type: 'spot' },
      zones: ['eu-central-1a', 'eu-central-1b'],
      maxGpus: 1,
      diskSize: '100Gi',
      localDisks: 'joined',
      loadBytesPerSecond: 250_000_000,
    },
  ],
  servers: [
    {
      name: 'llama-3-2-3b',
      servedModelName: 'llama-3.2-3b',
      model: 'meta-llama/Llama-3.2-3B-Instruct',
      folder: sample('llama-3.2-3b-instruct/0cb88a4f764b7a12671c53f0838cd831a0843b95/'),
      pool: 'l4',
      tensorParallel: 1,
      engine: { maxModelLen: 16_384, maxNumSeqs: 32 },
      cpu: '3',
      scaling: {
        type: 'working-hours',
        replicas: 1,
        timezone: 'Europe/Berlin',
        start: '0 8 * * 1-5',
        end: '0 18 * * 1-5',
      },
      rollout: 'in-place',
    },
  ],
  distributed: [],
};
