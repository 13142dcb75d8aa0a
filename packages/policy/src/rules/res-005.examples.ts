import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const mounting = (memory: string, ...volumes: object[]) => ({
  pod: { volumes },
  container: {
    resources: { limits: { memory } },
    volumeMounts: [
      { name: 'shm', mountPath: '/dev/shm' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  },
});
const tmp = { name: 'tmp', emptyDir: { sizeLimit: '8Gi' } };
const shm = (sizeLimit: string) => ({ name: 'shm', emptyDir: { medium: 'Memory', sizeLimit } });

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('llama', mounting('4Gi', shm('2Gi'), tmp))] }],
  fail: [
    {
      objects: [
        deployment('llama', mounting('4Gi', shm('4096Mi'), tmp)),
        deployment('web', mounting('4Gi', { name: 'tmp', emptyDir: {} })),
      ],
      says: [
        'Deployment/poolside/llama: volume shm in memory may grow to 4096Mi, container app has 4Gi (RES-005). Fix: set emptyDir.sizeLimit, below the memory limit of the containers that mount it where it is in memory.',
        'Deployment/poolside/web: volume tmp has no sizeLimit (RES-005). Fix: set emptyDir.sizeLimit, below the memory limit of the containers that mount it where it is in memory.',
      ],
    },
  ],
};
