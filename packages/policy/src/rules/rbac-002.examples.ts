import type { RuleExamples } from '../examples/example.ts';
import { role } from '../examples/objects.ts';

const apiGroups = ['rbac.authorization.k8s.io'];

export const examples: RuleExamples = {
  pass: [{ objects: [role('reconciler', { apiGroups, resources: ['roles'], verbs: ['get', 'create', 'update'] })] }],
  fail: [
    {
      objects: [role('reconciler', { apiGroups, resources: ['roles'], verbs: ['get', 'escalate'] })],
      says: [
        'Role/poolside/reconciler: grants escalate on roles (RBAC-002). Fix: remove the verb, and let the holder have the rights that it hands out.',
      ],
    },
  ],
};
