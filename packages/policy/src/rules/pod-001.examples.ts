import type { RuleExamples } from '../examples/example.ts';
import { deployment, namespace } from '../examples/objects.ts';
import type { Fields } from '../shapes.ts';

const enforcing = (level: string) =>
  namespace('poolside', {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': 'v1.34',
  });

const securityContext = {
  runAsNonRoot: true,
  runAsUser: 65532,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

const coreApi = (pod: Fields, container: Fields) => deployment('core-api', { pod, container });
const fix = 'Fix: set what the standard asks for, in the pod template.';

export const examples: RuleExamples = {
  pass: [
    { objects: [enforcing('restricted'), coreApi({}, { securityContext })] },
    { objects: [enforcing('baseline'), coreApi({}, {})] },
    { objects: [enforcing('privileged'), coreApi({ hostNetwork: true }, {})] },
  ],
  fail: [
    {
      objects: [enforcing('restricted'), coreApi({}, {})],
      says: [
        `Deployment/poolside/core-api: breaks restricted v1.34 (allowPrivilegeEscalation): container app does not set allowPrivilegeEscalation: false (POD-001). ${fix}`,
        `Deployment/poolside/core-api: breaks restricted v1.34 (capabilities_restricted): container app does not drop all capabilities (POD-001). ${fix}`,
        `Deployment/poolside/core-api: breaks restricted v1.34 (runAsNonRoot): container app does not set runAsNonRoot: true (POD-001). ${fix}`,
        `Deployment/poolside/core-api: breaks restricted v1.34 (seccompProfile_restricted): container app does not set seccompProfile.type RuntimeDefault or Localhost (POD-001). ${fix}`,
      ],
    },
    {
      objects: [enforcing('baseline'), coreApi({ hostNetwork: true }, { securityContext: { privileged: true } })],
      says: [
        `Deployment/poolside/core-api: breaks baseline v1.34 (hostNamespaces): the pod sets hostNetwork (POD-001). ${fix}`,
        `Deployment/poolside/core-api: breaks baseline v1.34 (privileged): container app is privileged (POD-001). ${fix}`,
      ],
    },
  ],
};
