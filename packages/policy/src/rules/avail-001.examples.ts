import { budget } from '../examples/availability.ts';
import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const replicas = (count: number) => deployment('core-api', { spec: { replicas: count } });

export const examples: RuleExamples = {
  pass: [
    { objects: [replicas(4), budget('core-api', { minAvailable: '75%' })] },
    { objects: [replicas(2), budget('core-api', { minAvailable: '50%' })] },
    { objects: [replicas(3), budget('core-api', { maxUnavailable: '1%' })] },
    { objects: [replicas(0), budget('core-api', { minAvailable: 1 })] },
  ],
  fail: [
    {
      objects: [replicas(3), budget('core-api', { minAvailable: '75%' })],
      says: [
        'PodDisruptionBudget/poolside/core-api: minAvailable 75% of 3 pods allows 0 disruptions (AVAIL-001). Fix: run at least 4 replicas.',
      ],
    },
    {
      objects: [replicas(2), budget('core-api', { minAvailable: 2 })],
      says: [
        'PodDisruptionBudget/poolside/core-api: minAvailable 2 of 2 pods allows 0 disruptions (AVAIL-001). Fix: run at least 3 replicas.',
      ],
    },
    {
      objects: [replicas(9), budget('core-api', { maxUnavailable: 0 })],
      says: [
        'PodDisruptionBudget/poolside/core-api: maxUnavailable 0 of 9 pods allows 0 disruptions (AVAIL-001). Fix: allow one pod to be unavailable.',
      ],
    },
  ],
};
