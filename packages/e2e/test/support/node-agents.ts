/** What reads a node, in the one namespace that enforces nothing and warns all the same, with what a restricted one would refuse of it. */
export const AGENTS = 'observability';

export const violations: Readonly<Record<string, string>> = {
  'dcgm-exporter':
    'restricted volume types (volume "pod-resources" uses restricted volume type "hostPath"), runAsNonRoot != true (container "dcgm-exporter" must not set securityContext.runAsNonRoot=false), runAsUser=0 (container "dcgm-exporter" must not set runAsUser=0)',
  'fluent-bit':
    'restricted volume types (volumes "logs", "state" use restricted volume type "hostPath"), runAsNonRoot != true (container "fluent-bit" must not set securityContext.runAsNonRoot=false), runAsUser=0 (container "fluent-bit" must not set runAsUser=0)',
  'node-exporter': 'restricted volume types (volumes "proc", "sys" use restricted volume type "hostPath")',
};

/** For the name of a proof: the same in words. */
export const WARNED =
  'warned of are three agents that read a node, and nothing else: dcgm-exporter (root, a folder of the node), fluent-bit (root, two folders), node-exporter (two folders)';

/** Every warning that the server gives of an environment. */
export const warnings: readonly string[] = Object.entries(violations).map(
  ([name, found]) => `DaemonSet/${AGENTS}/${name}: would violate PodSecurity "restricted:v1.33": ${found}`,
);
