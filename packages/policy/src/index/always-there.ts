/** Namespaces that every API server makes. */
export const namespaceNames: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];
