/** User and group of "nobody" in distroless images: above 10000, so that it is no user of a node. */
export const NOBODY = 65532;

const seccompProfile = { type: 'RuntimeDefault' };

/** Who the processes are, of a pod or a container that is not root. */
export function runAs(user: number, group = user) {
  return { runAsNonRoot: true, runAsUser: user, runAsGroup: group, seccompProfile };
}

/** What Pod Security `restricted` asks of a container beside its user, and a root file system that nobody writes to. */
export const confined = {
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile,
};
