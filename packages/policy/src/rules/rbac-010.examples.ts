import type { RuleExamples } from '../examples/example.ts';
import { deployment, workload } from '../examples/objects.ts';

const pod = { serviceAccountName: 'core-api-sa' };
const coreApi = deployment('core-api', { pod });

export const examples: RuleExamples = {
  pass: [
    { objects: [coreApi, deployment('web-assistant', { pod: { serviceAccountName: 'web-assistant-sa' } })] },
    {
      objects: [
        coreApi,
        workload('batch/v1', 'Job', 'core-api-migration', { pod, labels: { 'app.kubernetes.io/name': 'core-api' } }),
      ],
    },
  ],
  fail: [
    {
      objects: [coreApi, deployment('web-assistant', { pod })],
      says: [
        'Deployment/poolside/web-assistant: runs as poolside/core-api-sa, as Deployment/poolside/core-api does (RBAC-010). Fix: give each component its own service account.',
      ],
    },
  ],
};
