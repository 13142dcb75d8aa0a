import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const volumes = [{ name: 'cache', emptyDir: {} }];
const at = (mountPath: string) => ({ volumeMounts: [{ name: 'cache', mountPath }] });
const runsAs = (runAsUser: number) => ({ securityContext: { runAsUser } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('model', { pod: { ...runsAs(65532), volumes }, container: at('/home/model/.cache') }),
        deployment('agent', { pod: { ...runsAs(65532), volumes }, container: { ...runsAs(0), ...at('/root/.cache') } }),
        deployment('image', { pod: { volumes }, container: at('/root/.cache') }),
      ],
    },
  ],
  fail: [
    {
      objects: [deployment('model', { pod: { ...runsAs(65532), volumes }, container: at('/root/.cache') })],
      says: [
        'Deployment/poolside/model: container app runs as user 65532, and has a volume at /root/.cache (POD-018). Fix: mount it below a home of its own, and set HOME or the variable of the cache to it.',
      ],
    },
  ],
};
