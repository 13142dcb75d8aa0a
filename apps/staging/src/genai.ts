import type { Values } from '@parapet/platform';

/** The way in to the models, and its data. */
export const genai: Values['genai'] = {
  quota: {
    pods: 12,
    cpu: { request: '4' },
    memory: { request: '8Gi', limit: '16Gi' },
    ephemeralStorage: { request: '8Gi', limit: '16Gi' },
  },
};
