import { sample, type Values } from '@parapet/platform';

/** GPUs, and the models on them. */
export const inference: Values['inference'] = {
  weights: {
    bucket: sample('genai-dev-weights'),
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000d6'),
  },
  distributed: [],
  devicePluginQuota: {
    pods: 12,
    cpu: { request: '4' },
    memory: { request: '8Gi', limit: '16Gi' },
    ephemeralStorage: { request: '8Gi', limit: '16Gi' },
  },
};
