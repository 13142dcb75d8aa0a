import { sample, sampleImage, type Values } from '@parapet/platform';

/** The way in to the models, and its data. */
export const genai: Values['genai'] = {
  apiGateway: {
    image: sampleImage('444455556666.dkr.ecr.eu-central-1.amazonaws.com/genai-platform/api-gateway', '1.4.0'),
    scaling: { type: 'horizontal', minReplicas: 2, maxReplicas: 4, targetCpuUtilization: 70 },
    resources: {
      cpu: { request: '500m', limit: '2' },
      memory: { request: '1Gi', limit: '1Gi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  ingress: {
    host: sample('models.staging.parapet.example'),
    certificateArn: sample('arn:aws:acm:eu-central-1:444455556666:certificate/00000000-0000-4000-8000-0000000001e1'),
    exposure: { scheme: 'internal' },
  },
  bedrock: {
    profiles: [
      {
        name: 'claude-sonnet',
        arn: sample(
          'arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
        ),
      },
      {
        name: 'nova-lite',
        arn: sample('arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-lite-v1:0'),
      },
    ],
    foundationModels: [
      sample('arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-south-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-south-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-west-3::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0'),
      sample('arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-lite-v1:0'),
    ],
    guardrailArn: sample('arn:aws:bedrock:eu-central-1:444455556666:guardrail/eeeeeeeeeeee:4'),
  },
  providers: { type: 'internet', vpcCidrs: [sample('10.20.0.0/16')] },
  models: {
    quota: {
      pods: 5,
      cpu: { request: '15' },
      memory: { request: '55Gi', limit: '55Gi' },
      ephemeralStorage: { request: '85Gi', limit: '85Gi' },
      gpus: 5,
    },
  },
  secrets: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-0000000001e2'),
    modelServer: {
      current: { generation: 2, versionId: sample('00000000-0000-4000-8000-0000000001e3') },
      keep: [{ generation: 1, versionId: sample('00000000-0000-4000-8000-0000000001e4') }],
    },
    providerKeys: {
      current: { generation: 2, versionId: sample('00000000-0000-4000-8000-0000000001e5') },
      keep: [{ generation: 1, versionId: sample('00000000-0000-4000-8000-0000000001e6') }],
    },
  },
  database: {
    engineVersion: '17.6',
    instanceClass: 'db.m7g.large',
    storage: { allocated: 100, maximum: 200 },
    availability: 'multi-az',
    subnetIds: [
      sample('subnet-0e0000000000000e1'),
      sample('subnet-0e0000000000000e2'),
      sample('subnet-0e0000000000000e3'),
    ],
    securityGroupIds: [sample('sg-0e0000000000000e1')],
    backups: { retentionDays: 14, window: '01:00-02:00' },
    maintenanceWindow: 'sun:03:00-sun:04:00',
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-0000000001e7'),
    instance: {
      host: sample('genai-staging-platform.ceeeeeeeeeee.eu-central-1.rds.amazonaws.com'),
      resourceId: sample('db-EEEEEEEEEEEEEEEEEEEEEEEEEE'),
    },
  },
  controllers: {
    rds: {
      image: sampleImage('public.ecr.aws/aws-controllers-k8s/rds-controller', '1.11.1'),
      chart: { kind: 'oci', url: 'oci://public.ecr.aws/aws-controllers-k8s/rds-chart' },
    },
    secretsmanager: {
      image: sampleImage('public.ecr.aws/aws-controllers-k8s/secretsmanager-controller', '1.4.1'),
      chart: { kind: 'oci', url: 'oci://public.ecr.aws/aws-controllers-k8s/secretsmanager-chart' },
    },
    s3: {
      image: sampleImage('public.ecr.aws/aws-controllers-k8s/s3-controller', '1.10.0'),
      chart: { kind: 'oci', url: 'oci://public.ecr.aws/aws-controllers-k8s/s3-chart' },
    },
  },
};
