import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const secretStores = [{ store: { namespace: 'poolside', name: 'assistant' }, prefix: 'poolside/dev/' }];
const secret = (key: string) =>
  object('external-secrets.io/v1', 'ExternalSecret', 'database', {
    spec: { secretStoreRef: { name: 'assistant' }, data: [{ secretKey: 'password', remoteRef: { key } }] },
  });

export const examples: RuleExamples = {
  pass: [{ secretStores, objects: [secret('poolside/dev/core-api/database')] }],
  fail: [
    {
      secretStores,
      objects: [secret('poolside/production/core-api/database')],
      says: [
        'ExternalSecret.external-secrets.io/poolside/database: reads poolside/production/core-api/database, and store assistant may read under poolside/dev/ alone (SEC-005). Fix: name a secret under the prefix of the store.',
      ],
    },
  ],
};
