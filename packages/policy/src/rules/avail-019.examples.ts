import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';

const fix = 'Fix: set unhealthyPodEvictionPolicy: AlwaysAllow.';

export const examples: RuleExamples = {
  pass: [{ objects: [budget('api', { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' })] }],
  fail: [
    {
      objects: [
        budget('api', { maxUnavailable: 1 }),
        budget('web', { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' }),
      ],
      says: [
        `PodDisruptionBudget/poolside/api: has no unhealthyPodEvictionPolicy (AVAIL-019). ${fix}`,
        `PodDisruptionBudget/poolside/web: has IfHealthyBudget as unhealthyPodEvictionPolicy (AVAIL-019). ${fix}`,
      ],
    },
  ],
};
