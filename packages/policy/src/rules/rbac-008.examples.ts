import type { RuleExamples } from '../examples/example.ts';
import { clusterRole, clusterRoleBinding } from '../examples/objects.ts';

const binding = clusterRoleBinding('logs', 'observability/fluent-bit');
const verbs = ['get', 'list', 'watch'];

export const examples: RuleExamples = {
  pass: [{ objects: [clusterRole('logs', { apiGroups: [''], resources: ['pods', 'namespaces'], verbs }), binding] }],
  fail: [
    {
      objects: [clusterRole('logs', { apiGroups: [''], resources: ['pods'], verbs }), binding],
      says: [
        'ClusterRoleBinding/logs: grants logs in every namespace, and logs has rights in namespaces only (RBAC-008). Fix: bind the ClusterRole with a RoleBinding in each namespace that needs it.',
      ],
    },
  ],
};
