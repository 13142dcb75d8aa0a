import type { RuleExamples } from '../examples/example.ts';
import { object, serviceAccount } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [serviceAccount('core-api-sa')] }],
  fail: [
    {
      objects: [object('v1', 'ServiceAccount', 'core-api-sa')],
      says: [
        'ServiceAccount/poolside/core-api-sa: hands its token to every pod (RBAC-011). Fix: set automountServiceAccountToken: false.',
      ],
    },
  ],
};
