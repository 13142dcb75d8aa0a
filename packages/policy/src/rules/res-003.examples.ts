import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const gpus = (requests: object, limits: object) => ({ container: { resources: { requests, limits } } });
const gpu = 'nvidia.com/gpu';

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('llama', gpus({ [gpu]: '1', cpu: '500m' }, { [gpu]: 1, cpu: '1' }))] },
    { objects: [deployment('llama', gpus({}, { [gpu]: '8' }))] },
  ],
  fail: [
    {
      objects: [
        deployment('half', gpus({ [gpu]: '500m' }, { [gpu]: '500m' })),
        deployment('more', gpus({ [gpu]: '1' }, { [gpu]: '2' })),
        deployment('open', gpus({ [gpu]: '1' }, {})),
      ],
      says: [
        'Deployment/poolside/half: container app asks for nvidia.com/gpu 500m, which is no whole number (RES-003). Fix: set the limit to a whole number, and the request to the same or not at all.',
        'Deployment/poolside/more: container app requests nvidia.com/gpu 1, its limit is 2 (RES-003). Fix: set the limit to a whole number, and the request to the same or not at all.',
        'Deployment/poolside/open: container app requests nvidia.com/gpu and has no limit of it (RES-003). Fix: set the limit to a whole number, and the request to the same or not at all.',
      ],
    },
  ],
};
