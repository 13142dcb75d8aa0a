import type { k8s } from 'cdk8s-plus-30';

/** User and group of "nobody" in distroless images: above 10000, so that it is no user of a node. */
const NON_ROOT = 65532;

const identity = {
  runAsNonRoot: true,
  runAsUser: NON_ROOT,
  runAsGroup: NON_ROOT,
  seccompProfile: { type: 'RuntimeDefault' },
} satisfies k8s.PodSecurityContext & k8s.SecurityContext;

/** Pod Security `restricted`, at the pod. */
export const podSecurityContext: k8s.PodSecurityContext = {
  ...identity,
  fsGroup: NON_ROOT,
  fsGroupChangePolicy: 'OnRootMismatch',
};

/** The same at the container, where some scanners look only, and what the pod has no field for. */
export const containerSecurityContext: k8s.SecurityContext = {
  ...identity,
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};
