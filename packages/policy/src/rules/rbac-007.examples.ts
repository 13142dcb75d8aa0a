import type { RuleExamples } from '../examples/example.ts';
import { clusterRoleBinding } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [
    { objects: [clusterRoleBinding('nodes', 'poolside/core-api-sa')] },
    { objects: [{ ...clusterRoleBinding('nodes'), subjects: [{ kind: 'Group', name: 'platform-team' }] }] },
  ],
  fail: [
    {
      objects: [
        {
          ...clusterRoleBinding('nodes'),
          subjects: [
            { kind: 'Group', name: 'system:authenticated' },
            { kind: 'User', name: 'system:anonymous' },
          ],
        },
      ],
      says: [
        'ClusterRoleBinding/nodes: grants rights to Group system:authenticated (RBAC-007). Fix: bind the role to the service accounts that need it.',
        'ClusterRoleBinding/nodes: grants rights to User system:anonymous (RBAC-007). Fix: bind the role to the service accounts that need it.',
      ],
    },
  ],
};
