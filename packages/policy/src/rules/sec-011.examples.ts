import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3'), object('external-secrets.io/v1', 'SecretStore', 'aws')] }],
  fail: [
    {
      objects: [externalSecret('database-v3')],
      says: [
        'ExternalSecret.external-secrets.io/poolside/database-v3: asks the SecretStore aws, which nothing makes (SEC-011). Fix: render the store, or correct secretStoreRef.',
      ],
    },
  ],
};
