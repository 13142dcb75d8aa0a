import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';
import { ackServices, type AckService } from './ack-services.ts';
import { of, type ChartContents } from './chart-contents.ts';
import { withRules, without, withSubject, type ChartPatch } from './chart-patch.ts';
import { READ } from './common-rules.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
/** Kinds that every controller of ACK defines and serves. */
const COMMON = ['adoptedresources', 'fieldexports'];

export function ackName(service: AckService): string {
  return `ack-${service}-controller`;
}

/**
 * A chart of ACK, with our values and `ackPatches`. The templates of the three are generated from one source, and were
 * read at several of its revisions.
 */
export function ackContents(
  service: AckService,
  account: ServiceAccountRef,
  servedNamespaces: readonly string[],
  secrets: readonly string[],
): ChartContents {
  const { kinds, unused } = ackServices[service];
  const { namespace, name } = account;
  const group = `${service}.services.k8s.aws`;
  return {
    objects: [
      ...of('apps/v1', 'Deployment', [ackName(service)], namespace),
      ...[namespace, ...servedNamespaces].flatMap((place) => [
        ...of(RBAC, 'Role', [ackName(service)], place),
        ...of(RBAC, 'RoleBinding', [ackName(service)], place),
      ]),
      ...of(RBAC, 'ClusterRole', [`${ackName(service)}-namespaces-cache`]),
      ...of(RBAC, 'ClusterRoleBinding', [`${ackName(service)}-namespaces-cache`]),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        ...[...Object.values(kinds), ...unused].map((plural) => `${plural}.${group}`),
        ...[...COMMON, 'iamroleselectors'].map((plural) => `${plural}.services.k8s.aws`),
      ]),
    ],
    grants: [
      {
        account: name,
        namespace,
        rules: [...leaderElection, ...settings],
        reason: 'One of its replicas acts at a time, by the settings beside it.',
      },
      ...servedNamespaces.map((served) => ({
        account: name,
        namespace: served,
        rules: reconciling(service, secrets),
        reason: 'It makes in AWS what the objects of a namespace that it serves ask for, and writes back what it made.',
      })),
      { account: name, rules: namespaces, reason: 'It reads the annotations of namespaces, which may name a region.' },
    ],
    brings: [group, 'services.k8s.aws'],
  };
}

/**
 * The roles as stated here: the chart's own let it read and write every Secret of a namespace that it serves. Its two
 * roles for people are left out.
 */
export function ackPatches(
  service: AckService,
  account: ServiceAccountRef,
  secrets: readonly string[],
): readonly ChartPatch[] {
  return [
    withRules('Role', ackName(service), reconciling(service, secrets)),
    withRules('Role', `${service}-leader-election-role`, leaderElection),
    withSubject('RoleBinding', `${service}-leader-election-rolebinding`, account),
    withRules('Role', `${ackName(service)}-configmaps-cache`, settings),
    withRules('ClusterRole', `${ackName(service)}-namespaces-cache`, namespaces),
    without('Role', `${ackName(service)}-reader`),
    without('Role', `${ackName(service)}-writer`),
  ];
}

function reconciling(service: AckService, secrets: readonly string[]): readonly PolicyRule[] {
  const { kinds } = ackServices[service];
  const plurals = Object.values(kinds);
  const apiGroups = [`${service}.services.k8s.aws`];
  return [
    { apiGroups, resources: plurals, verbs: [...READ, 'patch', 'update'] },
    { apiGroups, resources: plurals.map((plural) => `${plural}/status`), verbs: ['get', 'patch', 'update'] },
    { apiGroups: ['services.k8s.aws'], resources: COMMON, verbs: [...READ, 'patch', 'update'] },
    {
      apiGroups: ['services.k8s.aws'],
      resources: COMMON.map((plural) => `${plural}/status`),
      verbs: ['get', 'patch', 'update'],
    },
    { apiGroups: [''], resources: ['configmaps'], verbs: [...READ, 'patch'] },
    // No names at all would be every name.
    ...(secrets.length === 0
      ? []
      : [{ apiGroups: [''], resources: ['secrets'], resourceNames: secrets.toSorted(), verbs: ['get'] }]),
  ];
}

const leaderElection: readonly PolicyRule[] = [
  {
    apiGroups: ['coordination.k8s.io'],
    resources: ['leases'],
    verbs: [...READ, 'create', 'delete', 'patch', 'update'],
  },
  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
];

const settings: readonly PolicyRule[] = [{ apiGroups: [''], resources: ['configmaps'], verbs: READ }];

const namespaces: readonly PolicyRule[] = [{ apiGroups: [''], resources: ['namespaces'], verbs: READ }];
