import { sample, sampleImage, type Values } from '@parapet/platform';

/** The assistant: what people see, and its API. */
export const assistant: Values['assistant'] = {
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
    registries: [sample('444455556666.dkr.ecr.eu-central-1.amazonaws.com'), 'ghcr.io'],
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
};
