import type { RuleExamples } from '../examples/example.ts';
import { roleArn } from '../examples/identities.ts';
import { annotated, object, serviceAccount } from '../examples/objects.ts';

const identities = [
  {
    serviceAccount: { namespace: 'poolside', name: 'observability-sa' },
    mechanism: 'pod-identity' as const,
    roleArn: 'arn:aws:iam::111122223333:role/observability',
  },
];
const store = (aws: object) => object('external-secrets.io/v1', 'SecretStore', 'aws', { spec: { provider: { aws } } });

const signsIn = store({ auth: { jwt: { serviceAccountRef: { name: 'observability-sa' } } } });
const account = serviceAccount('observability-sa');

export const examples: RuleExamples = {
  pass: [
    { identities, objects: [store({ role: 'arn:aws:iam::111122223333:role/secrets' })] },
    { objects: [signsIn, annotated({ 'eks.amazonaws.com/role-arn': roleArn }, account)] },
    { objects: [signsIn] },
  ],
  fail: [
    {
      identities,
      objects: [signsIn],
      says: [
        'SecretStore.external-secrets.io/poolside/aws: signs in as poolside/observability-sa, which has Pod Identity (SEC-006). Fix: leave auth out and set provider.aws.role, or give the service account IRSA.',
      ],
    },
    {
      objects: [signsIn, account],
      says: [
        'SecretStore.external-secrets.io/poolside/aws: signs in as poolside/observability-sa, which has no annotation eks.amazonaws.com/role-arn (SEC-006). Fix: leave auth out and set provider.aws.role, or give the service account IRSA.',
      ],
    },
  ],
};
