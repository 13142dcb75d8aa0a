import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const pod = object('v1', 'Pod', 'debug', { spec: { containers: [{ name: 'app' }] } });
const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'api-5d4', uid: '1' };

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('api')] },
    { objects: [{ ...pod, metadata: { ...pod.metadata, ownerReferences: [owner] } }] },
  ],
  fail: [
    {
      objects: [pod],
      says: [
        'Pod/poolside/debug: is kept by no controller (POD-016). Fix: make it a Deployment, a StatefulSet, a DaemonSet or a Job.',
      ],
    },
  ],
};
