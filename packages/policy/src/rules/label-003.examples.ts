import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const tier = { tier: 'backend' };

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api'), deployment('web-assistant')] }],
  fail: [
    {
      objects: [
        deployment('core-api', { labels: tier, podLabels: { ...tier, app: 'core-api' } }),
        deployment('worker', { labels: { app: 'worker' }, podLabels: { ...tier, app: 'worker' } }),
      ],
      says: [
        'Deployment/poolside/core-api: also selects the pods of Deployment/poolside/worker (LABEL-003). Fix: select by app.kubernetes.io/name and app.kubernetes.io/instance.',
      ],
    },
  ],
};
