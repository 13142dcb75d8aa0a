import type { RuleExamples } from '../examples/example.ts';
import { externalSecret } from '../examples/secrets.ts';

const fix = 'Fix: set refreshPolicy: CreatedOnce and refreshInterval: 0s.';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        externalSecret('database-v3'),
        externalSecret('keys', { refreshPolicy: 'Periodic', refreshInterval: '1h' }, { immutable: false }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        externalSecret('a-v1', { refreshInterval: '1h' }),
        externalSecret('b-v1', { refreshPolicy: undefined, refreshInterval: undefined }),
      ],
      says: [
        `ExternalSecret.external-secrets.io/poolside/a-v1: refreshes an immutable Secret every 1h (SEC-007). ${fix}`,
        `ExternalSecret.external-secrets.io/poolside/b-v1: refreshes an immutable Secret (refreshPolicy Periodic) (SEC-007). ${fix}`,
      ],
    },
  ],
};
