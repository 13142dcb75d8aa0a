import type { KubernetesMinor, Labels } from '@parapet/core';

/** What Pod Security admission lets into a namespace. */
export type PodSecurity =
  | { readonly level: 'restricted' }
  /** Only for agents that mount the node's files. `reason` is written on the Namespace. */
  | { readonly level: 'privileged'; readonly reason: string };

/**
 * All six labels, with the version pinned: an upgrade of the cluster must not begin to refuse pods by itself. Where the
 * level is `privileged`, what `restricted` would refuse is still audited and warned of.
 */
export function podSecurityLabels({ level }: PodSecurity, kubernetes: KubernetesMinor): Labels {
  const version = `v${kubernetes}`;
  return {
    'pod-security.kubernetes.io/enforce': level,
    'pod-security.kubernetes.io/enforce-version': version,
    'pod-security.kubernetes.io/audit': 'restricted',
    'pod-security.kubernetes.io/audit-version': version,
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/warn-version': version,
  };
}
