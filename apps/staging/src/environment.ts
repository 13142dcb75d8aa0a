import { defineEnvironment, sample, sampleImage } from '@parapet/platform';
import { assistant } from './assistant.ts';
import { genai } from './genai.ts';
import { inference } from './inference.ts';
import { monitoring } from './monitoring.ts';
import { waivers } from './waivers.ts';

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
    secretsEncryption: {
      type: 'customer-key',
      kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-000000000e3a'),
    },
    addonVersions: {
      'aws-ebs-csi-driver': sample('v1.54.0-eksbuild.1'),
      'eks-pod-identity-agent': sample('v1.3.10-eksbuild.2'),
      'vpc-cni': sample('v1.21.1-eksbuild.1'),
    },
  },
  network: {
    clusterSubnets: [sample('10.20.0.0/24'), sample('10.20.1.0/24'), sample('10.20.2.0/24')],
    nodeSubnets: [sample('10.20.64.0/20'), sample('10.20.80.0/20'), sample('10.20.96.0/20')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.20.10.0/24'), sample('10.20.11.0/24'), sample('10.20.12.0/24')],
    accessLogBucket: sample('genai-staging-access-logs'),
    databaseSubnets: [sample('10.20.20.0/24'), sample('10.20.21.0/24'), sample('10.20.22.0/24')],
    awsEndpoints: [sample('10.20.30.0/24'), sample('10.20.31.0/24'), sample('10.20.32.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.20.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'main',
    secretName: 'git-credentials',
  },
  registries: [
    sample('444455556666.dkr.ecr.eu-central-1.amazonaws.com'),
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
