import { autoscaler, budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const objects = [deployment('core-api'), budget('core-api', { minAvailable: '75%' })];

export const examples: RuleExamples = {
  pass: [{ objects: [...objects, autoscaler('core-api', 4, 12)] }],
  fail: [
    {
      objects: [...objects, autoscaler('core-api', 3, 12), autoscaler('worker', 5, 4)],
      says: [
        'HorizontalPodAutoscaler/poolside/core-api: has minReplicas 3, of which PodDisruptionBudget/poolside/core-api (minAvailable 75%) allows 0 disruptions (AVAIL-006). Fix: set minReplicas to at least 4.',
        'HorizontalPodAutoscaler/poolside/worker: has minReplicas 5 and maxReplicas 4 (AVAIL-006). Fix: set minReplicas no higher than maxReplicas.',
      ],
    },
  ],
};
