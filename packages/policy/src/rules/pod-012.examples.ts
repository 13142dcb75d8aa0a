import type { RuleExamples } from '../examples/example.ts';
import { deployment, inNamespace, serviceAccount } from '../examples/objects.ts';

const coreApi = deployment('core-api', { pod: { serviceAccountName: 'core-api-sa' } });

export const examples: RuleExamples = {
  pass: [{ objects: [coreApi, serviceAccount('core-api-sa')] }],
  fail: [
    {
      objects: [coreApi, inNamespace('poolside-models', serviceAccount('core-api-sa'))],
      says: [
        'Deployment/poolside/core-api: runs as the service account poolside/core-api-sa, which nothing makes (POD-012). Fix: render the service account in the namespace of the pods, or correct its name.',
      ],
    },
  ],
};
