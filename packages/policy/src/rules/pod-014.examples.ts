import type { RuleExamples } from '../examples/example.ts';
import { deployment, namespace } from '../examples/objects.ts';

const securityContext = {
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

export const examples: RuleExamples = {
  pass: [
    { objects: [deployment('api', { container: { securityContext } })] },
    { objects: [namespace('poolside', { 'pod-security.kubernetes.io/enforce': 'baseline' }), deployment('api')] },
  ],
  fail: [
    {
      objects: [
        deployment('api', {
          pod: { hostPID: true },
          container: { securityContext: { ...securityContext, runAsNonRoot: undefined, runAsUser: 0 } },
        }),
      ],
      says: [
        'Deployment/poolside/api: breaks restricted v1.34 (runAsNonRoot): container app does not set runAsNonRoot: true (POD-014). Fix: set what the standard asks for, in the pod template.',
        'Deployment/poolside/api: breaks restricted v1.34 (runAsUser): container app runs as root (runAsUser 0) (POD-014). Fix: set what the standard asks for, in the pod template.',
      ],
    },
  ],
};
