import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const objects = [deployment('core-api'), budget('core-api', { minAvailable: '75%' })];

export const examples: RuleExamples = {
  pass: [{ objects: [...objects, deployment('worker'), budget('worker', { minAvailable: '50%' })] }],
  fail: [
    {
      objects: [...objects, budget('everything', { maxUnavailable: 1, selector: {} })],
      says: [
        'PodDisruptionBudget/poolside/everything: selects the pods of Deployment/poolside/core-api, as PodDisruptionBudget/poolside/core-api does (AVAIL-004). Fix: let each budget select the pods of one workload.',
      ],
    },
  ],
};
