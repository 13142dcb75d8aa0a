import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api')] }],
  fail: [
    {
      objects: [deployment('core-api', { labels: { app: 'core-api' }, podLabels: { app: 'coreapi' } })],
      says: [
        'Deployment/poolside/core-api: selects pods with app=core-api, which its own template does not have (LABEL-002). Fix: give the pod template the labels of the selector.',
      ],
    },
  ],
};
