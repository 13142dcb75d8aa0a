import type { RuleExamples } from '../examples/example.ts';
import { deployment, inNamespace, object } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('api'), inNamespace('shop', deployment('api')), object('v1', 'Service', 'api')] }],
  fail: [
    {
      objects: [deployment('api'), object('v1', 'Service', 'api'), deployment('api', { spec: { replicas: 3 } })],
      says: [
        'Deployment/poolside/api: is there twice: in chart/0 and chart/2 (NAME-005). Fix: keep one, or give the other a name of its own.',
      ],
    },
  ],
};
