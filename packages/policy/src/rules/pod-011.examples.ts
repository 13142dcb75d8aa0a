import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { pod: { automountServiceAccountToken: false } })] }],
  fail: [
    {
      objects: [deployment('core-api')],
      says: [
        'Deployment/poolside/core-api: mounts the API token in every container (POD-011). Fix: set automountServiceAccountToken: false, and give the container that needs it a projected token.',
      ],
    },
  ],
};
