import { sample, sampleImage, type Values } from '@parapet/platform';

/** The assistant: what people see, and its API. */
export const assistant: Values['assistant'] = {
  coreApi: {
    image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/poolside/core-api', '1.8.0'),
    scaling: { type: 'fixed', replicas: 4 },
    resources: {
      cpu: { request: '250m', limit: '1' },
      memory: { request: '512Mi', limit: '512Mi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  webAssistant: {
    image: sampleImage('111122223333.dkr.ecr.eu-central-1.amazonaws.com/poolside/web-assistant', '1.8.0'),
    scaling: { type: 'fixed', replicas: 2 },
    resources: {
      cpu: { request: '100m', limit: '500m' },
      memory: { request: '128Mi', limit: '128Mi' },
      ephemeralStorage: { request: '128Mi', limit: '512Mi' },
    },
  },
  models: {
    registries: [sample('111122223333.dkr.ecr.eu-central-1.amazonaws.com'), 'ghcr.io'],
    quota: {
      pods: 10,
      cpu: { request: '16' },
      memory: { request: '64Gi', limit: '64Gi' },
      ephemeralStorage: { request: '200Gi', limit: '200Gi' },
      gpus: 1,
    },
  },
  database: {
    host: sample('core-api.dev.db.parapet.example'),
    name: 'core_api',
    user: 'core_api',
    password: {
      remoteKey: 'poolside/dev/core-api/database',
      kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000d1'),
      delivery: 'variable',
      current: { generation: 1, versionId: sample('00000000-0000-4000-8000-0000000000d2') },
      keep: [],
    },
  },
  ingress: {
    host: sample('assistant.dev.parapet.example'),
    certificateArn: sample('arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-0000000000d3'),
    exposure: { scheme: 'internal' },
  },
};
