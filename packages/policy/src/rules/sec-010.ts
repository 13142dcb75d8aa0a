import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const sec010: ObjectRule = {
  id: 'SEC-010',
  title: 'No service account token that lasts for ever',
  severity: 'error',
  why: 'The token in such a Secret does not expire and is not bound to a pod: whoever copies it once keeps it.',
  fix: 'project a token with expirationSeconds into the container that needs it',
  references: [
    'Kubernetes: service account token Secrets',
    nsa('Protecting Pod service account tokens'),
    mitre('T1528'),
  ],
  cel: {
    kinds: ['Secret'],
    expression: "object.?type.orValue('') != 'kubernetes.io/service-account-token'",
  },
  check(index, report) {
    for (const secret of index.of('Secret'))
      if (secret.manifest.type === 'kubernetes.io/service-account-token')
        report(secret, 'asks for a token that never expires');
  },
};
