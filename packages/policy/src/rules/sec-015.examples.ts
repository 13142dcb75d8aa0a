import type { RuleExamples } from '../examples/example.ts';
import { secretStore } from '../examples/secrets.ts';
import { serviceAccount } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [secretStore('aws', 'store'), serviceAccount('store')] }, { objects: [secretStore('aws')] }],
  fail: [
    {
      objects: [secretStore('aws', 'store'), serviceAccount('other')],
      says: [
        'SecretStore.external-secrets.io/poolside/aws: signs in as poolside/store, which nothing makes (SEC-015). Fix: render the service account, with the role that reads the secrets of this store alone.',
      ],
    },
  ],
};
