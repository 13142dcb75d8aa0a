import { sampleImage, type Values } from '@parapet/platform';

const generations = {
  current: { generation: 1, versionId: '00000000-0000-4000-8000-000000000011' },
  keep: [],
} as const;
const account = '111122223333';

/** The model platform, with nothing wrong. */
export const genai = {
  apiGateway: {
    image: sampleImage('registry.parapet.example/api-gateway', '1.8.0'),
    scaling: { type: 'fixed', replicas: 2 },
    resources: {
      cpu: { request: '250m', limit: '1' },
      memory: { request: '512Mi', limit: '512Mi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  ingress: {
    host: 'models.parapet.example',
    certificateArn: `arn:aws:acm:eu-central-1:${account}:certificate/00000000-0000-4000-8000-000000000012`,
    exposure: { scheme: 'internal' },
  },
  bedrock: {
    profiles: [
      { name: 'large', arn: `arn:aws:bedrock:eu-central-1:${account}:inference-profile/eu.maker.large-v1:0` },
      { name: 'small', arn: `arn:aws:bedrock:eu-central-1:${account}:application-inference-profile/abc123` },
    ],
    foundationModels: ['arn:aws:bedrock:eu-west-1::foundation-model/maker.large-v1:0'],
    guardrailArn: `arn:aws:bedrock:eu-central-1:${account}:guardrail/abcdefgh1234:3`,
  },
  providers: { type: 'internet', vpcCidrs: ['10.0.0.0/16'] },
  database: {
    engineVersion: '17.6',
    instanceClass: 'db.t4g.medium',
    storage: { allocated: 20, maximum: 50 },
    availability: 'single-az',
    subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    securityGroupIds: ['sg-0123456789abcdef0'],
    backups: { retentionDays: 7, window: '01:00-02:00' },
    maintenanceWindow: 'sun:03:00-sun:04:00',
    kmsKeyArn: `arn:aws:kms:eu-central-1:${account}:key/00000000-0000-4000-8000-000000000013`,
    instance: {
      host: 'genai-test-platform.abcdefghijkl.eu-central-1.rds.amazonaws.com',
      resourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    },
  },
  models: {
    quota: {
      pods: 2,
      cpu: { request: '4' },
      memory: { request: '16Gi', limit: '16Gi' },
      ephemeralStorage: { request: '16Gi', limit: '16Gi' },
      gpus: 2,
    },
  },
  secrets: {
    kmsKeyArn: `arn:aws:kms:eu-central-1:${account}:key/00000000-0000-4000-8000-000000000014`,
    modelServer: generations,
    providerKeys: generations,
  },
  controllers: {
    rds: controller('rds', '1.11.1'),
    secretsmanager: controller('secretsmanager', '1.4.1'),
    s3: controller('s3', '1.10.0'),
  },
} as const satisfies Values['genai'];

function controller(service: string, version: string) {
  return {
    image: sampleImage(`public.ecr.aws/aws-controllers-k8s/${service}-controller`, version),
    chart: { kind: 'oci', url: `oci://public.ecr.aws/aws-controllers-k8s/${service}-chart` },
  } as const;
}
