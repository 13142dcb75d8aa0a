import { sample, sampleImage, type Values } from '@parapet/platform';

/** The assistant: what people see, and its API. */
export const assistant: Values['assistant'] = {
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
    registries: [sample('777788889999.dkr.ecr.eu-central-1.amazonaws.com'), 'ghcr.io'],
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
};
