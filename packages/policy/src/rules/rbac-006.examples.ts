import type { RuleExamples } from '../examples/example.ts';
import { roleBinding } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [roleBinding('core-api', 'poolside/core-api-sa')] }],
  fail: [
    {
      objects: [{ ...roleBinding('core-api'), subjects: [{ kind: 'ServiceAccount', name: 'core-api-sa' }] }],
      says: [
        'RoleBinding/poolside/core-api: names the service account core-api-sa without its namespace (RBAC-006). Fix: set subjects[].namespace.',
      ],
    },
  ],
};
