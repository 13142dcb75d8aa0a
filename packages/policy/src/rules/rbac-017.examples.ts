import type { RuleExamples } from '../examples/example.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from '../examples/objects.ts';

const fix =
  'Fix: bind the role with a RoleBinding in each namespace that needs it, or name the objects with resourceNames.';
const secrets = { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] };

export const examples: RuleExamples = {
  pass: [
    { objects: [role('sync', secrets), roleBinding('sync', 'poolside/sync')] },
    {
      objects: [
        clusterRole('sync', { ...secrets, resourceNames: ['ca'] }),
        clusterRoleBinding('sync', 'poolside/sync'),
      ],
    },
    { objects: [clusterRole('sync', { ...secrets, verbs: ['create'] }), clusterRoleBinding('sync', 'poolside/sync')] },
  ],
  fail: [
    {
      objects: [
        clusterRole('operator', secrets, { apiGroups: [''], resources: ['pods'], verbs: ['create', 'delete'] }),
        clusterRoleBinding('operator', 'poolside/operator'),
      ],
      says: [
        `ClusterRoleBinding/operator: lets its subjects create pods in every namespace, by operator (RBAC-017). ${fix}`,
        `ClusterRoleBinding/operator: lets its subjects read the secrets of every namespace, by operator (RBAC-017). ${fix}`,
      ],
    },
  ],
};
