import { sample, sampleImage, type Environment, type Marked } from '@parapet/platform';
import { monitoring } from './monitoring-values.ts';
import { inference } from './inference-values.ts';
import { genai } from './genai-values.ts';

const service = {
  scaling: { type: 'fixed', replicas: 4 },
  resources: {
    cpu: { request: '250m', limit: '1' },
    memory: { request: '512Mi', limit: '512Mi' },
    ephemeralStorage: { request: '256Mi', limit: '1Gi' },
  },
} as const;

/** An environment with nothing wrong, to change one thing of. */
export const values = {
  name: 'test',
  kubernetes: '1.33',
  aws: { account: sample('111122223333'), region: 'eu-central-1', vpcId: 'vpc-0123456789abcdef0' },
  cluster: {
    name: 'genai-test',
    oidcProviderId: '0123456789ABCDEF0123456789ABCDEF',
    secretsEncryption: { type: 'customer-key', kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/cluster' },
    addonVersions: {
      'aws-ebs-csi-driver': 'v1.54.0-eksbuild.1',
      'eks-pod-identity-agent': 'v1.3.10-eksbuild.2',
      'vpc-cni': 'v1.21.1-eksbuild.1',
    },
  },
  network: {
    clusterSubnets: ['10.0.0.0/24'],
    nodeSubnets: ['10.0.64.0/20'],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: ['10.0.10.0/24'],
    accessLogBucket: 'genai-test-access-logs',
    databaseSubnets: ['10.0.20.0/24'],
    awsEndpoints: ['10.0.30.0/24'],
    sources: { type: 'internet', vpcCidrs: ['10.0.0.0/16'] },
  },
  source: { url: 'https://git.parapet.example/platform', branch: 'main', secretName: 'git-credentials' },
  registries: [
    'registry.parapet.example',
    'public.ecr.aws',
    'ghcr.io',
    'registry.k8s.io',
    'docker.io',
    'quay.io',
    'nvcr.io',
    'cr.fluentbit.io',
  ],
  controllers: {
    flux: { registry: 'ghcr.io/fluxcd' },
    loadBalancerController: {
      image: sampleImage('public.ecr.aws/eks/aws-load-balancer-controller', 'v3.5.0'),
      chart: { kind: 'repository', url: 'https://aws.github.io/eks-charts' },
    },
    externalSecrets: {
      image: sampleImage('ghcr.io/external-secrets/external-secrets', 'v2.9.0'),
      chart: { kind: 'oci', url: 'oci://ghcr.io/external-secrets/charts/external-secrets' },
    },
  },
  assistant: {
    coreApi: { image: sampleImage('registry.parapet.example/core-api', '1.8.0'), ...service },
    webAssistant: { image: sampleImage('registry.parapet.example/web-assistant', '1.8.0'), ...service },
    models: {
      registries: ['registry.parapet.example', 'ghcr.io'],
      quota: {
        pods: 10,
        cpu: { request: '16' },
        memory: { request: '64Gi', limit: '64Gi' },
        ephemeralStorage: { request: '200Gi', limit: '200Gi' },
        gpus: 1,
      },
    },
    database: {
      host: 'core-api.db.parapet.example',
      name: 'core_api',
      user: 'core_api',
      password: {
        remoteKey: 'poolside/test/core-api/database',
        kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001',
        delivery: 'file',
        current: { generation: 1, versionId: '00000000-0000-4000-8000-000000000002' },
        keep: [],
      },
    },
    ingress: {
      host: 'assistant.parapet.example',
      certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000003',
      exposure: { scheme: 'internal' },
    },
  },
  genai,
  inference,
  monitoring,
  waivers: [],
  acknowledgedLosses: [],
  leaving: [],
} as const satisfies Marked<Omit<Environment, 'samples'>>;
