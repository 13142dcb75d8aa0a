import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const cache = { name: 'cache', emptyDir: { sizeLimit: '10Gi' } };
const mount = { name: 'cache', mountPath: '/var/cache/models' };
const fill = { name: 'fill', volumeMounts: [mount] };
const readOnly = { volumeMounts: [{ ...mount, readOnly: true }] };

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('model', { pod: { volumes: [cache], initContainers: [fill] }, container: readOnly }),
        deployment('scratch', { pod: { volumes: [cache] }, container: { volumeMounts: [mount] } }),
        deployment('unused', { pod: { volumes: [cache] } }),
      ],
    },
  ],
  fail: [
    {
      objects: [deployment('model', { pod: { volumes: [cache] }, container: readOnly })],
      says: [
        'Deployment/poolside/model: volume cache starts empty, and every mount of it is read-only (POD-017). Fix: mount it without readOnly where it is written, or take a volume that has something in it.',
      ],
    },
  ],
};
