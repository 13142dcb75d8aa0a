import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api')] }],
  fail: [
    {
      objects: [deployment('core-api', { labels: { app: 'core-api', 'app.kubernetes.io/version': '1.8.0' } })],
      says: [
        'Deployment/poolside/core-api: selects by app.kubernetes.io/version=1.8.0 (LABEL-004). Fix: select by app.kubernetes.io/name and app.kubernetes.io/instance.',
      ],
    },
  ],
};
