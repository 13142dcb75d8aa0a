import { autoscaler } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api'), autoscaler('core-api', 4, 12)] }],
  fail: [
    {
      objects: [autoscaler('core-api', 4, 12)],
      says: [
        'HorizontalPodAutoscaler/poolside/core-api: scales Deployment/poolside/core-api, which nothing makes (AVAIL-015). Fix: correct spec.scaleTargetRef.',
      ],
    },
  ],
};
