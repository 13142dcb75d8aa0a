import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const disk = { 'ephemeral-storage': '1Gi' };

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { container: { resources: { requests: disk, limits: disk } } })] }],
  fail: [
    {
      objects: [deployment('core-api', { container: { resources: { requests: disk, limits: { memory: '1Gi' } } } })],
      says: [
        'Deployment/poolside/core-api: container app has no limits of ephemeral-storage (RES-004). Fix: set requests and limits of ephemeral-storage.',
      ],
    },
  ],
};
