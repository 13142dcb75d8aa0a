import { defineEnvironment, sample, sampleImage } from '@parapet/platform';
import { assistant } from './assistant.ts';
import { genai } from './genai.ts';
import { inference } from './inference.ts';
import { monitoring } from './monitoring.ts';
import { waivers } from './waivers.ts';

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
    secretsEncryption: {
      type: 'aws-owned-key',
      reason: 'what is tried here is made up, and no secret is of use elsewhere',
    },
    addonVersions: {
      'aws-ebs-csi-driver': sample('v1.54.0-eksbuild.1'),
      'eks-pod-identity-agent': sample('v1.3.10-eksbuild.2'),
      'vpc-cni': sample('v1.21.1-eksbuild.1'),
    },
  },
  network: {
    clusterSubnets: [sample('10.10.0.0/24'), sample('10.10.1.0/24')],
    nodeSubnets: [sample('10.10.64.0/20'), sample('10.10.80.0/20')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.10.10.0/24'), sample('10.10.11.0/24')],
    accessLogBucket: sample('genai-dev-access-logs'),
    databaseSubnets: [sample('10.10.20.0/24'), sample('10.10.21.0/24')],
    awsEndpoints: [sample('10.10.30.0/24'), sample('10.10.31.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.10.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'main',
    secretName: 'git-credentials',
  },
  registries: [
    sample('111122223333.dkr.ecr.eu-central-1.amazonaws.com'),
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
  assistant,
  genai,
  inference,
  monitoring,
  waivers,
  acknowledgedLosses: [],
  leaving: [],
});
