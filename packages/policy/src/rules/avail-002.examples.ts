import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [budget('core-api', { minAvailable: '75%' })] }],
  fail: [
    {
      objects: [budget('core-api', { minAvailable: '75%', maxUnavailable: 1 }), budget('worker', {})],
      says: [
        'PodDisruptionBudget/poolside/core-api: has both minAvailable and maxUnavailable (AVAIL-002). Fix: set one of minAvailable and maxUnavailable.',
        'PodDisruptionBudget/poolside/worker: has neither minAvailable nor maxUnavailable (AVAIL-002). Fix: set one of minAvailable and maxUnavailable.',
      ],
    },
  ],
};
