import type { RuleExamples } from '../examples/example.ts';
import { clusterRoleBinding, inNamespace, role, roleBinding } from '../examples/objects.ts';

const reader = role('reader', { apiGroups: [''], resources: ['pods'], verbs: ['get'] });

export const examples: RuleExamples = {
  pass: [
    { objects: [reader, roleBinding('reader', 'poolside/core-api-sa')] },
    { objects: [clusterRoleBinding('system:auth-delegator', 'poolside/core-api-sa')] },
  ],
  fail: [
    {
      objects: [inNamespace('poolside-models', reader), roleBinding('reader', 'poolside/core-api-sa')],
      says: [
        'RoleBinding/poolside/reader: grants the Role reader, which nothing makes (RBAC-009). Fix: render the role, or correct roleRef.',
      ],
    },
  ],
};
