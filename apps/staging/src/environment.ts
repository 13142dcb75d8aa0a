import { defineEnvironment, sample, sampleImage } from '@parapet/platform';

/** What only the staging site knows. Values in `sample(…)` are stand-ins: put your own there. */
export const environment = defineEnvironment({
  name: 'staging',
  kubernetes: '1.33',
  aws: {
    account: sample('444455556666'),
    region: 'eu-central-1',
    vpcId: sample('vpc-0e0000000000000e1'),
  },
  cluster: {
    name: 'genai-staging',
    oidcProviderId: sample('E0000000000000000000000000000E01'),
  },
  network: {
    clusterSubnets: [sample('10.20.0.0/24'), sample('10.20.1.0/24'), sample('10.20.2.0/24')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.20.10.0/24'), sample('10.20.11.0/24'), sample('10.20.12.0/24')],
    databaseSubnets: [sample('10.20.20.0/24'), sample('10.20.21.0/24'), sample('10.20.22.0/24')],
    awsEndpoints: [sample('10.20.30.0/24'), sample('10.20.31.0/24'), sample('10.20.32.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.20.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'main',
    secretName: 'git-credentials',
  },
  registries: [sample('444455556666.dkr.ecr.eu-central-1.amazonaws.com'), 'public.ecr.aws', 'ghcr.io'],
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
      image: sampleImage('444455556666.dkr.ecr.eu-central-1.amazonaws.com/poolside/core-api', '1.8.0'),
      scaling: { type: 'horizontal', minReplicas: 4, maxReplicas: 8, targetCpuUtilization: 70 },
      resources: {
        cpu: { request: '500m', limit: '2' },
        memory: { request: '1Gi', limit: '1Gi' },
        ephemeralStorage: { request: '256Mi', limit: '1Gi' },
      },
    },
    webAssistant: {
      image: sampleImage('444455556666.dkr.ecr.eu-central-1.amazonaws.com/poolside/web-assistant', '1.8.0'),
      scaling: { type: 'horizontal', minReplicas: 2, maxReplicas: 4, targetCpuUtilization: 70 },
      resources: {
        cpu: { request: '250m', limit: '1' },
        memory: { request: '256Mi', limit: '256Mi' },
        ephemeralStorage: { request: '128Mi', limit: '512Mi' },
      },
    },
    models: {
      quota: {
        pods: 20,
        cpu: { request: '64' },
        memory: { request: '256Gi', limit: '256Gi' },
        ephemeralStorage: { request: '500Gi', limit: '500Gi' },
        gpus: 4,
      },
    },
    database: {
      host: sample('core-api.staging.db.parapet.example'),
      name: 'core_api',
      user: 'core_api',
      password: {
        remoteKey: 'poolside/staging/core-api/database',
        kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-0000000000e1'),
        delivery: 'variable',
        current: { generation: 2, versionId: sample('00000000-0000-4000-8000-0000000000e2') },
        keep: [{ generation: 1, versionId: sample('00000000-0000-4000-8000-0000000000e4') }],
      },
    },
    ingress: {
      host: sample('assistant.staging.parapet.example'),
      certificateArn: sample('arn:aws:acm:eu-central-1:444455556666:certificate/00000000-0000-4000-8000-0000000000e3'),
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
