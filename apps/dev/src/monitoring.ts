import type { Values } from '@parapet/platform';

/** Logs, measurements, and who is told. */
export const monitoring: Values['monitoring'] = {
  quota: {
    pods: 12,
    cpu: { request: '4' },
    memory: { request: '8Gi', limit: '16Gi' },
    ephemeralStorage: { request: '8Gi', limit: '16Gi' },
  },
  agentQuota: {
    pods: 12,
    cpu: { request: '4' },
    memory: { request: '8Gi', limit: '16Gi' },
    ephemeralStorage: { request: '8Gi', limit: '16Gi' },
  },
};
