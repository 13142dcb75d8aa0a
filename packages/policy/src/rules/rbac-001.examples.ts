import type { RuleExamples } from '../examples/example.ts';
import { role } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [role('reader', { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] })] }],
  fail: [
    {
      objects: [role('operator', { apiGroups: ['*'], resources: ['pods/*'], verbs: ['*'] })],
      says: [
        'Role/poolside/operator: grants apiGroups "*" (RBAC-001). Fix: list the API groups, resources and verbs that are needed.',
        'Role/poolside/operator: grants resources "pods/*" (RBAC-001). Fix: list the API groups, resources and verbs that are needed.',
        'Role/poolside/operator: grants verbs "*" (RBAC-001). Fix: list the API groups, resources and verbs that are needed.',
      ],
    },
  ],
};
