import type { RuleExamples } from '../examples/example.ts';
import { roleBinding, serviceAccount } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [
    { objects: [serviceAccount('core-api-sa'), roleBinding('core-api', 'poolside/core-api-sa')] },
    {
      objects: [roleBinding('core-api', 'flux-system/source-controller')],
      externalWorkloads: [
        {
          namespace: 'flux-system',
          name: 'source-controller',
          serviceAccount: { namespace: 'flux-system', name: 'source-controller' },
          ports: {},
          madeBy: 'flux',
        },
      ],
    },
  ],
  fail: [
    {
      objects: [serviceAccount('core-api-sa'), roleBinding('core-api', 'poolside-models/core-api-sa')],
      says: [
        'RoleBinding/poolside/core-api: names the service account poolside-models/core-api-sa, which nothing makes (RBAC-005). Fix: render the service account, or correct the name or namespace of the subject.',
      ],
    },
  ],
};
