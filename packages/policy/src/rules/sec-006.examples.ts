import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const identities = [
  {
    serviceAccount: { namespace: 'poolside', name: 'observability-sa' },
    mechanism: 'pod-identity' as const,
    roleArn: 'arn:aws:iam::111122223333:role/observability',
  },
];
const store = (aws: object) => object('external-secrets.io/v1', 'SecretStore', 'aws', { spec: { provider: { aws } } });

export const examples: RuleExamples = {
  pass: [{ identities, objects: [store({ role: 'arn:aws:iam::111122223333:role/secrets' })] }],
  fail: [
    {
      identities,
      objects: [store({ auth: { jwt: { serviceAccountRef: { name: 'observability-sa' } } } })],
      says: [
        'SecretStore.external-secrets.io/poolside/aws: signs in as poolside/observability-sa, which has Pod Identity (SEC-006). Fix: leave auth out and set provider.aws.role, or give the service account IRSA.',
      ],
    },
  ],
};
