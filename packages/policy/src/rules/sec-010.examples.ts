import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [object('v1', 'Secret', 'settings', { type: 'Opaque' })] }],
  fail: [
    {
      objects: [object('v1', 'Secret', 'core-api-token', { type: 'kubernetes.io/service-account-token' })],
      says: [
        'Secret/poolside/core-api-token: asks for a token that never expires (SEC-010). Fix: project a token with expirationSeconds into the container that needs it.',
      ],
    },
  ],
};
