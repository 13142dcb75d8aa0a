import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3'), externalSecret('ca', {}, { immutable: false })] }],
  fail: [
    {
      objects: [externalSecret('database'), object('v1', 'Secret', 'ca', { immutable: true })],
      says: [
        'ExternalSecret.external-secrets.io/poolside/database: makes an immutable Secret under the name database (SEC-003). Fix: end the name in the generation, such as -v1.',
        'Secret/poolside/ca: is immutable under the name ca (SEC-003). Fix: end the name in the generation, such as -v1.',
      ],
    },
  ],
};
