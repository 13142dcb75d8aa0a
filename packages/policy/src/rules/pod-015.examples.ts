import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const fix = 'Fix: set readOnlyRootFilesystem: true, and mount an emptyDir where the program writes.';

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('api', { container: { securityContext: { readOnlyRootFilesystem: true } } })] },
    { objects: [deployment('api', { pod: { os: { name: 'windows' } } })] },
  ],
  fail: [
    {
      objects: [
        deployment('api', { container: { securityContext: { readOnlyRootFilesystem: false } } }),
        deployment('web'),
      ],
      says: [
        `Deployment/poolside/api: container app may write to its root file system (POD-015). ${fix}`,
        `Deployment/poolside/web: container app may write to its root file system (POD-015). ${fix}`,
      ],
    },
  ],
};
