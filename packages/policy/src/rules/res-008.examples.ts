import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const fix = 'Fix: set requests of cpu and memory, and a limit of memory.';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('api', {
          container: { resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '256Mi' } } },
        }),
      ],
    },
    { objects: [deployment('api', { container: { resources: { limits: { cpu: '1', memory: '256Mi' } } } })] },
  ],
  fail: [
    {
      objects: [deployment('api', { container: { resources: { requests: { memory: '256Mi' } } } })],
      says: [`Deployment/poolside/api: container app has no requests.cpu, limits.memory (RES-008). ${fix}`],
    },
    {
      objects: [deployment('api')],
      says: [
        `Deployment/poolside/api: container app has no requests.cpu, requests.memory, limits.memory (RES-008). ${fix}`,
      ],
    },
  ],
};
