import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const rolling = (replicas: number, maxSurge: unknown, maxUnavailable: unknown) =>
  deployment('core-api', {
    spec: { replicas, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } },
  });

export const examples: RuleExamples = {
  pass: [
    { objects: [rolling(4, '25%', '25%')] },
    { objects: [rolling(1, 0, 1)] },
    { objects: [deployment('core-api')] },
  ],
  fail: [
    {
      objects: [rolling(4, 0, 0)],
      says: [
        'Deployment/poolside/core-api: has maxSurge 0 and maxUnavailable 0: 0 of 4 pods may be replaced (AVAIL-005). Fix: let maxSurge or maxUnavailable come to one pod.',
      ],
    },
    {
      objects: [rolling(3, '0%', '25%')],
      says: [
        'Deployment/poolside/core-api: has maxSurge 0% and maxUnavailable 25%: 0 of 3 pods may be replaced (AVAIL-005). Fix: let maxSurge or maxUnavailable come to one pod.',
      ],
    },
  ],
};
