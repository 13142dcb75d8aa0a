import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const runsAs = (runAsUser: number) => ({ securityContext: { runAsUser } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('core-api', { pod: runsAs(65532) }),
        deployment('model', { pod: runsAs(1000), container: runsAs(2000) }),
        deployment('apart', { pod: { hostUsers: false, ...runsAs(1000) } }),
      ],
    },
  ],
  fail: [
    {
      objects: [deployment('core-api', { pod: runsAs(1000) })],
      says: [
        'Deployment/poolside/core-api: container app runs as user 1000 (POD-019). Fix: run as a number above 10000, such as 65532.',
      ],
    },
  ],
};
