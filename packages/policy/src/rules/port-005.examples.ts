import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const serving = (port: object) => deployment('api', { container: { ports: [port] } });

export const examples: RuleExamples = {
  pass: [
    { objects: [serving({ containerPort: 8022 })] },
    { objects: [serving({ containerPort: 22, protocol: 'UDP' })] },
  ],
  fail: [
    {
      objects: [serving({ name: 'ssh', containerPort: 22 })],
      says: [
        'Deployment/poolside/api: container app serves port 22 (PORT-005). Fix: take the port away; kubectl debug leaves a trace, and needs a right.',
      ],
    },
  ],
};
