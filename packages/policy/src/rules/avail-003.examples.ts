import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const fix = 'Fix: write a number of pods, or a percentage such as "75%".';

export const examples: RuleExamples = {
  pass: [{ objects: [budget('core-api', { minAvailable: '75%' }), budget('worker', { maxUnavailable: 1 })] }],
  fail: [
    {
      objects: [
        budget('a', { minAvailable: '101%' }),
        budget('b', { minAvailable: 0.75 }),
        budget('c', { maxUnavailable: '75' }),
        deployment('d', { spec: { strategy: { rollingUpdate: { maxSurge: '25 %' } } } }),
      ],
      says: [
        `Deployment/poolside/d: has maxSurge "25 %" (AVAIL-003). ${fix}`,
        `PodDisruptionBudget/poolside/a: has minAvailable "101%" (AVAIL-003). ${fix}`,
        `PodDisruptionBudget/poolside/b: has minAvailable 0.75 (AVAIL-003). ${fix}`,
        `PodDisruptionBudget/poolside/c: has maxUnavailable "75" (AVAIL-003). ${fix}`,
      ],
    },
  ],
};
