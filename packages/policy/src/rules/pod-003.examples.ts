import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const volumes = [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }];

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('core-api', { pod: { volumes }, container: { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] } }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        deployment('core-api', {
          pod: { volumes },
          container: {
            volumeMounts: [
              { name: 'cache', mountPath: '/' },
              { name: 'cache', mountPath: '/data' },
              { name: 'cache', mountPath: '/data/' },
            ],
          },
        }),
      ],
      says: [
        'Deployment/poolside/core-api: container app mounts cache over / (POD-003). Fix: mount each volume that the pod defines at a path of its own.',
        'Deployment/poolside/core-api: container app mounts cache, which the pod does not define (POD-003). Fix: mount each volume that the pod defines at a path of its own.',
        'Deployment/poolside/core-api: container app mounts two volumes at /data (POD-003). Fix: mount each volume that the pod defines at a path of its own.',
        'Deployment/poolside/core-api: volume tmp is mounted nowhere (POD-003). Fix: mount each volume that the pod defines at a path of its own.',
      ],
    },
  ],
};
