import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api'), budget('core-api', { minAvailable: '75%' })] }],
  fail: [
    {
      objects: [deployment('core-api'), budget('core-api', { minAvailable: '75%' }, 'coreapi')],
      says: [
        'PodDisruptionBudget/poolside/core-api: selects app.kubernetes.io/name=coreapi, which no pods have (AVAIL-013). Fix: select the labels of the pod template.',
      ],
    },
  ],
};
