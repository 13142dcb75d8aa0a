import { sample, sampleImage, type Values } from '@parapet/platform';

/** The way in to the models, and its data. */
export const genai: Values['genai'] = {
  apiGateway: {
    image: sampleImage('777788889999.dkr.ecr.eu-central-1.amazonaws.com/genai-platform/api-gateway', '1.4.0'),
    scaling: { type: 'horizontal', minReplicas: 6, maxReplicas: 24, targetCpuUtilization: 70 },
    resources: {
      cpu: { request: '1', limit: '4' },
      memory: { request: '2Gi', limit: '2Gi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  ingress: {
    host: sample('models.parapet.example'),
    certificateArn: sample('arn:aws:acm:eu-central-1:777788889999:certificate/00000000-0000-4000-8000-0000000001f1'),
    exposure: {
      scheme: 'internet-facing',
      wafAclArn: sample(
        'arn:aws:wafv2:eu-central-1:777788889999:regional/webacl/genai-platform/00000000-0000-4000-8000-0000000001f8',
      ),
    },
  },
  bedrock: {
    profiles: [
      {
        name: 'claude-sonnet',
        arn: sample(
          'arn:aws:bedrock:eu-central-1:777788889999:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
        ),
      },
      {
        name: 'nova-lite',
        arn: sample('arn:aws:bedrock:eu-central-1:777788889999:inference-profile/eu.amazon.nova-lite-v1:0'),
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
    guardrailArn: sample('arn:aws:bedrock:eu-central-1:777788889999:guardrail/ffffffffffff:3'),
  },
  providers: { type: 'internet', vpcCidrs: [sample('10.30.0.0/16')] },
  models: {
    quota: {
      pods: 17,
      cpu: { request: '246' },
      memory: { request: '257Gi', limit: '257Gi' },
      ephemeralStorage: { request: '289Gi', limit: '289Gi' },
      gpus: 31,
    },
  },
  secrets: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000001f2'),
    modelServer: {
      current: { generation: 3, versionId: sample('00000000-0000-4000-8000-0000000001f3') },
      keep: [{ generation: 2, versionId: sample('00000000-0000-4000-8000-0000000001f4') }],
    },
    providerKeys: {
      current: { generation: 3, versionId: sample('00000000-0000-4000-8000-0000000001f5') },
      keep: [{ generation: 2, versionId: sample('00000000-0000-4000-8000-0000000001f6') }],
    },
  },
  database: {
    engineVersion: '17.6',
    instanceClass: 'db.m7g.xlarge',
    storage: { allocated: 200, maximum: 1000 },
    availability: 'multi-az',
    subnetIds: [
      sample('subnet-0f0000000000000f1'),
      sample('subnet-0f0000000000000f2'),
      sample('subnet-0f0000000000000f3'),
    ],
    securityGroupIds: [sample('sg-0f0000000000000f1')],
    backups: { retentionDays: 30, window: '01:00-02:00' },
    maintenanceWindow: 'sun:03:00-sun:04:00',
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-0000000001f7'),
    instance: {
      host: sample('genai-production-platform.cfffffffffff.eu-central-1.rds.amazonaws.com'),
      resourceId: sample('db-FFFFFFFFFFFFFFFFFFFFFFFFFF'),
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
