import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const container = (request: string, limit: string) => ({
  resources: { requests: { memory: request }, limits: { memory: limit } },
});

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { container: container('1Gi', '1024Mi') })] }],
  fail: [
    {
      objects: [deployment('core-api', { container: container('2Gi', '1000Mi') })],
      says: [
        'Deployment/poolside/core-api: container app requests memory 2Gi, its limit is 1000Mi (RES-002). Fix: raise the limit or lower the request.',
      ],
    },
  ],
};
