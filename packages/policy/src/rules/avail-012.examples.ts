import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const coreApi = deployment('core-api', { spec: { replicas: 4 } });

export const examples: RuleExamples = {
  pass: [
    { objects: [coreApi, budget('core-api', { minAvailable: '75%' })] },
    { objects: [deployment('core-api', { spec: { replicas: 1 } })] },
  ],
  fail: [
    {
      objects: [coreApi, budget('core-api', { minAvailable: '75%' }, 'coreapi')],
      says: [
        'Deployment/poolside/core-api: has no disruption budget (AVAIL-012). Fix: add a PodDisruptionBudget that selects its pods.',
      ],
    },
  ],
};
