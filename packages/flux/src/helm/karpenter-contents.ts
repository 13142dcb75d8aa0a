import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { withRules, without, type ChartPatch } from './chart-patch.ts';
import { READ, WRITE } from './common-rules.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** Karpenter's chart of custom resource definitions 1.14.1. */
export const definitionContents: ChartContents = {
  objects: of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
    'capacitybuffers.autoscaling.x-k8s.io',
    'ec2nodeclasses.karpenter.k8s.aws',
    'nodeclaims.karpenter.sh',
    'nodeoverlays.karpenter.sh',
    'nodepools.karpenter.sh',
  ]),
  grants: [],
  brings: ['autoscaling.x-k8s.io', 'karpenter.k8s.aws', 'karpenter.sh'],
};

/**
 * Karpenter's chart 1.14.1, with our values and `karpenterPatches`. The largest of its roles was read a little after that
 * version, the others at 1.0.
 */
export function karpenterContents({ namespace, name: account }: ServiceAccountRef): ChartContents {
  const nodeLeases = 'kube-node-lease';
  return {
    objects: [
      ...of('apps/v1', 'Deployment', ['karpenter'], namespace),
      ...of('v1', 'Service', ['karpenter'], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', ['karpenter'], namespace),
      ...of(RBAC, 'Role', ['karpenter'], namespace),
      ...of(RBAC, 'RoleBinding', ['karpenter'], namespace),
      ...of(RBAC, 'Role', ['karpenter-lease'], nodeLeases),
      ...of(RBAC, 'RoleBinding', ['karpenter-lease'], nodeLeases),
      ...of(RBAC, 'ClusterRole', ['karpenter', 'karpenter-core']),
      ...of(RBAC, 'ClusterRoleBinding', ['karpenter', 'karpenter-core']),
    ],
    grants: [
      { account, namespace, rules: leaderElection, reason: 'One of its replicas acts at a time.' },
      { account, namespace: nodeLeases, rules: leases, reason: 'It removes the leases of nodes that are gone.' },
      { account, rules: classes, reason: 'It reads node classes, and writes into them what it found in AWS.' },
      { account, rules: watched, reason: 'It works out from pods, volumes and budgets which nodes are needed.' },
      { account, rules: capacity, reason: 'It makes, updates and removes the nodes of its pools.' },
      { account, rules: evicted, reason: 'It drains a node before it removes it.' },
    ],
    brings: [],
  };
}

const leaderElection: readonly PolicyRule[] = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create', 'get', 'watch'] },
  {
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
    resourceNames: ['karpenter-leader-election'],
    verbs: ['patch', 'update'],
  },
];

const leases: readonly PolicyRule[] = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: [...READ, 'delete'] },
];

const classes: readonly PolicyRule[] = [
  { apiGroups: ['karpenter.k8s.aws'], resources: ['ec2nodeclasses'], verbs: [...READ, 'patch', 'update'] },
  { apiGroups: ['karpenter.k8s.aws'], resources: ['ec2nodeclasses/status'], verbs: ['patch', 'update'] },
];

const watched: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: [
      'events',
      'namespaces',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'podtemplates',
      'replicationcontrollers',
    ],
    verbs: READ,
  },
  { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: READ },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: READ },
  { apiGroups: ['resource.k8s.io'], resources: ['deviceclasses', 'resourceclaims', 'resourceslices'], verbs: READ },
  { apiGroups: ['storage.k8s.io'], resources: ['csinodes', 'storageclasses', 'volumeattachments'], verbs: READ },
  {
    apiGroups: ['autoscaling.x-k8s.io'],
    resources: ['capacitybuffers', 'capacitybuffers/status'],
    verbs: READ,
  },
  {
    apiGroups: ['karpenter.sh'],
    resources: ['nodeclaims', 'nodeoverlays', 'nodepools'].flatMap((kind) => [kind, `${kind}/status`]),
    verbs: READ,
  },
];

const capacity: readonly PolicyRule[] = [
  { apiGroups: ['karpenter.sh'], resources: ['nodeclaims', 'nodeclaims/status'], verbs: WRITE },
  {
    apiGroups: ['karpenter.sh'],
    resources: ['nodeoverlays/status', 'nodepools', 'nodepools/status'],
    verbs: ['patch', 'update'],
  },
  { apiGroups: ['autoscaling.x-k8s.io'], resources: ['capacitybuffers/status'], verbs: ['patch', 'update'] },
  { apiGroups: [''], resources: ['nodes'], verbs: ['delete', 'patch', 'update'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
];

const evicted: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
];

/**
 * The roles as stated here. Left out are the aggregated role for people, and the role that reads the address of the
 * cluster's DNS in kube-system: nodes work the same address out from the range of the cluster's Services.
 */
export const karpenterPatches: readonly ChartPatch[] = [
  withRules('ClusterRole', 'karpenter', classes),
  withRules('ClusterRole', 'karpenter-core', [...watched, ...capacity, ...evicted]),
  withRules('Role', 'karpenter', leaderElection),
  withRules('Role', 'karpenter-lease', leases),
  without('ClusterRole', 'karpenter-admin'),
  without('Role', 'karpenter-dns'),
  without('RoleBinding', 'karpenter-dns'),
];
