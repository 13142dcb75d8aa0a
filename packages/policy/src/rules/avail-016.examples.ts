import { autoscaler } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api'), autoscaler('core-api', 4, 12)] }],
  fail: [
    {
      objects: [deployment('core-api', { spec: { replicas: 4 } }), autoscaler('core-api', 4, 12)],
      says: [
        'Deployment/poolside/core-api: sets replicas 4 beside HorizontalPodAutoscaler/poolside/core-api (AVAIL-016). Fix: leave spec.replicas out.',
      ],
    },
  ],
};
