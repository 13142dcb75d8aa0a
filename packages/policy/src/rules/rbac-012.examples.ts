import type { RuleExamples } from '../examples/example.ts';
import { clusterRoleBinding } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [clusterRoleBinding('view', 'poolside/core-api-sa')] }],
  fail: [
    {
      objects: [clusterRoleBinding('cluster-admin', 'flux-system/kustomize-controller')],
      says: [
        'ClusterRoleBinding/cluster-admin: grants cluster-admin (RBAC-012). Fix: write a role with the rights that are needed.',
      ],
    },
  ],
};
