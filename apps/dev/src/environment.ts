import { defineEnvironment, sample, sampleImage } from '@parapet/platform';

/** What only the dev site knows. Values in `sample(…)` are stand-ins: put your own there. */
export const environment = defineEnvironment({
  name: 'dev',
  kubernetes: '1.33',
  aws: {
    account: sample('111122223333'),
    region: 'eu-central-1',
    vpcId: sample('vpc-0d0000000000000d1'),
  },
  cluster: {
    name: 'genai-dev',
    oidcProviderId: sample('D0000000000000000000000000000D01'),
  },
  network: {
    clusterSubnets: [sample('10.10.0.0/24'), sample('10.10.1.0/24')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.10.10.0/24'), sample('10.10.11.0/24')],
    databaseSubnets: [sample('10.10.20.0/24'), sample('10.10.21.0/24')],
    awsEndpoints: [sample('10.10.30.0/24'), sample('10.10.31.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.10.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'main',
    secretName: 'git-credentials',
  },
  registries: [sample('111122223333.dkr.ecr.eu-central-1.amazonaws.com'), 'public.ecr.aws', 'ghcr.io'],
  controllers: {
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
    coreApi: {
      image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/poolside/core-api', '1.8.0'),
      scaling: { type: 'fixed', replicas: 4 },
      resources: {
        cpu: { request: '250m', limit: '1' },
        memory: { request: '512Mi', limit: '512Mi' },
        ephemeralStorage: { request: '256Mi', limit: '1Gi' },
      },
    },
    webAssistant: {
      image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/poolside/web-assistant', '1.8.0'),
      scaling: { type: 'fixed', replicas: 2 },
      resources: {
        cpu: { request: '100m', limit: '500m' },
        memory: { request: '128Mi', limit: '128Mi' },
        ephemeralStorage: { request: '128Mi', limit: '512Mi' },
      },
    },
    models: {
      quota: {
        pods: 10,
        cpu: { request: '16' },
        memory: { request: '64Gi', limit: '64Gi' },
        ephemeralStorage: { request: '200Gi', limit: '200Gi' },
        gpus: 1,
      },
    },
    database: {
      host: sample('core-api.dev.db.parapet.example'),
      name: 'core_api',
      user: 'core_api',
      password: {
        remoteKey: 'poolside/dev/core-api/database',
        kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000d1'),
        delivery: 'variable',
        current: { generation: 1, versionId: sample('00000000-0000-4000-8000-0000000000d2') },
        keep: [],
      },
    },
    ingress: {
      host: sample('assistant.dev.parapet.example'),
      certificateArn: sample('arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-0000000000d3'),
      exposure: { scheme: 'internal' },
    },
  },
  waivers: [
    {
      rule: 'SEC-013',
      object: 'Deployment/poolside/core-api',
      reason: 'until the image of core-api takes --database-password-file; then delivery is file',
      owner: sample('assistant-team@parapet.example'),
      expires: '2027-12-31',
    },
  ],
  acknowledgedLosses: [],
  leaving: [],
});
