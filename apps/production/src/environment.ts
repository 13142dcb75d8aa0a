import { defineEnvironment, sample, sampleImage } from '@parapet/platform';

/** What only the production site knows. Values in `sample(…)` are stand-ins: put your own there. */
export const environment = defineEnvironment({
  name: 'production',
  kubernetes: '1.33',
  aws: {
    account: sample('777788889999'),
    region: 'eu-central-1',
    vpcId: sample('vpc-0f0000000000000f1'),
  },
  cluster: {
    name: 'genai-production',
    oidcProviderId: sample('F0000000000000000000000000000F01'),
  },
  network: {
    clusterSubnets: [sample('10.30.0.0/24'), sample('10.30.1.0/24'), sample('10.30.2.0/24')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.30.10.0/24'), sample('10.30.11.0/24'), sample('10.30.12.0/24')],
    databaseSubnets: [sample('10.30.20.0/24'), sample('10.30.21.0/24'), sample('10.30.22.0/24')],
    awsEndpoints: [sample('10.30.30.0/24'), sample('10.30.31.0/24'), sample('10.30.32.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.30.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'production',
    secretName: 'git-credentials',
  },
  registries: [sample('777788889999.dkr.ecr.eu-central-1.amazonaws.com'), 'public.ecr.aws', 'ghcr.io'],
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
      image: sampleImage('777788889999.dkr.ecr.eu-central-1.amazonaws.com/poolside/core-api', '1.8.0'),
      scaling: { type: 'horizontal', minReplicas: 6, maxReplicas: 24, targetCpuUtilization: 70 },
      resources: {
        cpu: { request: '1', limit: '4' },
        memory: { request: '2Gi', limit: '2Gi' },
        ephemeralStorage: { request: '256Mi', limit: '1Gi' },
      },
    },
    webAssistant: {
      image: sampleImage('777788889999.dkr.ecr.eu-central-1.amazonaws.com/poolside/web-assistant', '1.8.0'),
      scaling: { type: 'horizontal', minReplicas: 4, maxReplicas: 12, targetCpuUtilization: 70 },
      resources: {
        cpu: { request: '500m', limit: '2' },
        memory: { request: '512Mi', limit: '512Mi' },
        ephemeralStorage: { request: '128Mi', limit: '512Mi' },
      },
    },
    models: {
      quota: {
        pods: 60,
        cpu: { request: '256' },
        memory: { request: '1Ti', limit: '1Ti' },
        ephemeralStorage: { request: '2Ti', limit: '2Ti' },
        gpus: 16,
      },
    },
    database: {
      host: sample('core-api.production.db.parapet.example'),
      name: 'core_api',
      user: 'core_api',
      password: {
        remoteKey: 'poolside/production/core-api/database',
        kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000000f1'),
        delivery: 'variable',
        current: { generation: 3, versionId: sample('00000000-0000-4000-8000-0000000000f2') },
        keep: [{ generation: 2, versionId: sample('00000000-0000-4000-8000-0000000000f4') }],
      },
    },
    ingress: {
      host: sample('assistant.parapet.example'),
      certificateArn: sample('arn:aws:acm:eu-central-1:777788889999:certificate/00000000-0000-4000-8000-0000000000f3'),
      exposure: {
        scheme: 'internet-facing',
        wafAclArn: sample(
          'arn:aws:wafv2:eu-central-1:777788889999:regional/webacl/assistant/00000000-0000-4000-8000-0000000000f5',
        ),
      },
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
