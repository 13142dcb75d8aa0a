import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, policy } from '../examples/network.ts';
import { deployment } from '../examples/objects.ts';

const objects = [defaultDeny, deployment('core-api')];

export const examples: RuleExamples = {
  pass: [{ objects: [...objects, policy('core-api', {})] }],
  fail: [
    {
      objects,
      says: [
        'Deployment/poolside/core-api: has no network policy of its own (NET-013). Fix: add a NetworkPolicy that selects its pods by name.',
      ],
    },
  ],
};
