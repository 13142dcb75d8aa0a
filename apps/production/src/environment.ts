import { defineEnvironment, sample, sampleImage } from '@parapet/platform';
import { assistant } from './assistant.ts';
import { genai } from './genai.ts';
import { inference } from './inference.ts';
import { monitoring } from './monitoring.ts';
import { waivers } from './waivers.ts';

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
    secretsEncryption: {
      type: 'customer-key',
      kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-000000000f3a'),
    },
    addonVersions: {
      'aws-ebs-csi-driver': sample('v1.54.0-eksbuild.1'),
      'eks-pod-identity-agent': sample('v1.3.10-eksbuild.2'),
      'vpc-cni': sample('v1.21.1-eksbuild.1'),
    },
  },
  network: {
    clusterSubnets: [sample('10.30.0.0/24'), sample('10.30.1.0/24'), sample('10.30.2.0/24')],
    nodeSubnets: [sample('10.30.64.0/20'), sample('10.30.80.0/20'), sample('10.30.96.0/20')],
    serviceCidr: '172.20.0.0/16',
    loadBalancerSubnets: [sample('10.30.10.0/24'), sample('10.30.11.0/24'), sample('10.30.12.0/24')],
    accessLogBucket: sample('genai-production-access-logs'),
    databaseSubnets: [sample('10.30.20.0/24'), sample('10.30.21.0/24'), sample('10.30.22.0/24')],
    awsEndpoints: [sample('10.30.30.0/24'), sample('10.30.31.0/24'), sample('10.30.32.0/24')],
    sources: { type: 'internet', vpcCidrs: [sample('10.30.0.0/16')] },
  },
  source: {
    url: sample('https://git.parapet.example/platform/parapet'),
    branch: 'production',
    secretName: 'git-credentials',
  },
  registries: [
    sample('777788889999.dkr.ecr.eu-central-1.amazonaws.com'),
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
