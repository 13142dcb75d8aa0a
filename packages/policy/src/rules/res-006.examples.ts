import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { spec: { replicas: 4 } }), deployment('worker')] }],
  fail: [
    {
      objects: [
        deployment('a', { spec: { replicas: -1 } }),
        deployment('b', { spec: { replicas: 1.5 } }),
        deployment('c', { spec: { replicas: '3' } }),
        deployment('d', { spec: { replicas: NaN } }),
      ],
      says: [
        'Deployment/poolside/a: has replicas -1 (RES-006). Fix: write a whole number, zero or more.',
        'Deployment/poolside/b: has replicas 1.5 (RES-006). Fix: write a whole number, zero or more.',
        'Deployment/poolside/c: has replicas "3" (RES-006). Fix: write a whole number, zero or more.',
        'Deployment/poolside/d: has replicas NaN (RES-006). Fix: write a whole number, zero or more.',
      ],
    },
  ],
};
