import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { pod: { serviceAccountName: 'core-api-sa' } })] }],
  fail: [
    {
      objects: [deployment('core-api'), deployment('worker', { pod: { serviceAccountName: 'default' } })],
      says: [
        'Deployment/poolside/core-api: names no service account (POD-010). Fix: set serviceAccountName to a service account made for it.',
        'Deployment/poolside/worker: runs as the service account default (POD-010). Fix: set serviceAccountName to a service account made for it.',
      ],
    },
  ],
};
