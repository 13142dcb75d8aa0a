import { sample, sampleImage, type Values } from '@parapet/platform';

/** The way in to the models, and its data. */
export const genai: Values['genai'] = {
  apiGateway: {
    image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/genai-platform/api-gateway', '1.4.0'),
    scaling: { type: 'fixed', replicas: 2 },
    resources: {
      cpu: { request: '100m', limit: '500m' },
      memory: { request: '256Mi', limit: '256Mi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  ingress: {
    host: sample('models.dev.parapet.example'),
    certificateArn: sample('arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-0000000001d1'),
    exposure: { scheme: 'internal' },
  },
  bedrock: {
    profiles: [
      {
        name: 'nova-lite',
        arn: sample('arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0'),
      },
    ],
    foundationModels: [
      sample('arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0'),
      sample('arn:aws:bedrock:eu-west-3::foundation-model/amazon.nova-lite-v1:0'),
    ],
    guardrailArn: sample('arn:aws:bedrock:eu-central-1:111122223333:guardrail/dddddddddddd:1'),
  },
  providers: { type: 'internet', vpcCidrs: [sample('10.10.0.0/16')] },
  models: {
    quota: {
      pods: 2,
      cpu: { request: '6' },
      memory: { request: '22Gi', limit: '22Gi' },
      ephemeralStorage: { request: '34Gi', limit: '34Gi' },
      gpus: 2,
    },
  },
  secrets: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000001d2'),
    modelServer: {
      current: { generation: 1, versionId: sample('00000000-0000-4000-8000-0000000001d3') },
      keep: [],
    },
    providerKeys: {
      current: { generation: 1, versionId: sample('00000000-0000-4000-8000-0000000001d5') },
      keep: [],
    },
  },
  database: {
    engineVersion: '17.6',
    instanceClass: 'db.t4g.medium',
    storage: { allocated: 20, maximum: 50 },
    availability: 'single-az',
    subnetIds: [sample('subnet-0d0000000000000d1'), sample('subnet-0d0000000000000d2')],
    securityGroupIds: [sample('sg-0d0000000000000d1')],
    backups: { retentionDays: 7, window: '01:00-02:00' },
    maintenanceWindow: 'sun:03:00-sun:04:00',
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000001d7'),
    instance: {
      host: sample('genai-dev-platform.cddddddddddd.eu-central-1.rds.amazonaws.com'),
      resourceId: sample('db-DDDDDDDDDDDDDDDDDDDDDDDDDD'),
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
