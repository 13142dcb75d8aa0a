import type { AlbIngressClassProps } from '@parapet/network';

const certificate = 'arn:aws:acm:eu-central-1:111122223333:certificate/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';

export const soundClass: AlbIngressClassProps = {
  name: 'poolside',
  partOf: 'assistant',
  namespaces: ['poolside'],
  certificateArns: [certificate],
  accessLogs: { bucket: 'parapet-access-logs', prefix: 'assistant' },
};
