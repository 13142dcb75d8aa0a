import type { Manifest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { foundIn, judged, object, withFields } from './support/cluster.ts';
import { binding, rendered, role } from './support/platform.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const READ_SECRETS = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };
const READ_PODS = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
const NOTHING_MUCH = { apiGroups: [''], resources: ['nodes'], verbs: ['list'] };
const api = { kind: 'ServiceAccount', namespace: 'shop', name: 'api' };
const alice = { kind: 'User', name: 'alice' };

/** A role and its binding, in a namespace or else in the cluster. */
function granted(rule: object, subjects: readonly object[], namespace?: string, labels?: object): Manifest[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const name = namespace === undefined ? 'extra' : `${namespace}/extra`;
  const bound = object(RBAC, `${kind}Binding`, name, { roleRef: { kind, name: 'extra' }, subjects });
  return [object(RBAC, kind, name, { rules: [rule] }), withFields(bound, { metadata: { ...bound.metadata, labels } })];
}

async function foundWith(...more: readonly Manifest[]): Promise<string[]> {
  return foundIn(await judged({ rendered, live: [...rendered, ...more] }));
}

const inShop = 'LIVE-002 RoleBinding/shop/extra: grants ';
const inAll = 'LIVE-002 ClusterRoleBinding/extra: grants ';

describe('a right that is not rendered', () => {
  it.each<[string, readonly Manifest[], string]>([
    [
      'in a namespace of ours',
      granted(READ_SECRETS, [alice], 'shop'),
      `${inShop}User alice Role/shop/extra (read secrets) in shop, and is not rendered`,
    ],
    [
      'in a namespace of ours, harmless',
      granted(READ_PODS, [api], 'shop'),
      `${inShop}shop/api Role/shop/extra in shop, and is not rendered`,
    ],
    [
      'in the cluster',
      granted(READ_SECRETS, [alice]),
      `${inAll}User alice ClusterRole/extra (read secrets) in the whole cluster, and is not rendered`,
    ],
    [
      'in the cluster, harmless, of an account of ours',
      granted(NOTHING_MUCH, [api]),
      `${inAll}shop/api ClusterRole/extra in the whole cluster, and is not rendered`,
    ],
    [
      'of an account of ours by the name of its user',
      granted(NOTHING_MUCH, [{ kind: 'User', name: 'system:serviceaccount:shop:api' }]),
      `${inAll}shop/api ClusterRole/extra in the whole cluster, and is not rendered`,
    ],
    [
      'of everyone',
      granted(READ_SECRETS, [{ kind: 'Group', name: 'system:authenticated' }]),
      `${inAll}everyone (system:authenticated) ClusterRole/extra (read secrets) in the whole cluster, and is not rendered`,
    ],
    [
      'of every service account',
      granted(READ_PODS, [{ kind: 'Group', name: 'system:serviceaccounts:shop' }], 'shop'),
      `${inShop}everyone (system:serviceaccounts:shop) Role/shop/extra in shop, and is not rendered`,
    ],
    [
      'of a role that is not there, which anybody who may make it fills',
      granted(READ_PODS, [alice]).slice(1),
      `${inAll}User alice ClusterRole/extra, which is not there in the whole cluster, and is not rendered`,
    ],
    [
      'beside a program of the cluster',
      granted(READ_SECRETS, [{ kind: 'User', name: 'system:kube-proxy' }, alice]),
      `${inAll}User system:kube-proxy, User alice ClusterRole/extra (read secrets) in the whole cluster, and is not rendered`,
    ],
  ])('is found %s', async (_, more, expected) => {
    expect(await foundWith(...more)).toEqual([expected]);
  });

  it.each<[string, readonly Manifest[]]>([
    ['elsewhere', granted(READ_SECRETS, [alice], 'kube-system')],
    ['in the cluster, harmless, of a stranger', granted(NOTHING_MUCH, [alice])],
    ['of Kubernetes', granted(READ_SECRETS, [{ kind: 'User', name: 'system:kube-scheduler' }])],
    ['of EKS', granted(READ_SECRETS, [{ kind: 'Group', name: 'eks:addon-manager' }])],
    [
      'of a program in kube-system',
      granted(READ_SECRETS, [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'aws-node' }]),
    ],
    [
      'of Flux',
      granted(READ_SECRETS, [{ kind: 'ServiceAccount', namespace: 'flux-system', name: 'kustomize-controller' }]),
    ],
  ])('is no concern %s', async (_, more) => {
    expect(await foundWith(...more)).toEqual([]);
  });

  it('is a concern of Flux where the account is not of its controllers', async () => {
    const account = { kind: 'ServiceAccount', namespace: 'flux-system', name: 'shop-reconciler' };
    expect(await foundWith(...granted(READ_SECRETS, [account]))).toHaveLength(1);
  });

  it('is not judged while its role may not be read', async () => {
    const report = await judged({
      rendered,
      live: [...rendered, ...granted(NOTHING_MUCH, [alice])],
      refuse: ({ kind }) => (kind === 'ClusterRole' ? { refused: { why: 'forbidden' } } : undefined),
    });
    expect(foundIn(report)).toEqual([]);
    expect(report.rules.find(({ id }) => id === 'LIVE-002')?.status).toBe('unknown');
  });
});

describe('what a chart grants', () => {
  const labels = { 'helm.toolkit.fluxcd.io/name': 'shop', 'helm.toolkit.fluxcd.io/namespace': 'shop' };
  const release = object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'shop/shop', {
    spec: { serviceAccountName: 'helm-installer' },
    status: { observedGeneration: 1, conditions: [{ type: 'Ready', status: 'True' }] },
  });
  const installer = [
    object(RBAC, 'Role', 'shop/helm-installer', { rules: [{ ...READ_PODS, verbs: ['get', 'list'] }] }),
    object(RBAC, 'RoleBinding', 'shop/helm-installer', {
      roleRef: { kind: 'Role', name: 'helm-installer' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name: 'helm-installer' }],
    }),
  ];
  const all = [...rendered, { ...release, metadata: { ...release.metadata, generation: 1 } }, ...installer];

  it.each<[string, object, string | undefined]>([
    ['is fine within the rights of its installer', READ_PODS, undefined],
    [
      'is found beyond them',
      READ_SECRETS,
      'and ServiceAccount shop/helm-installer, which is to have made it, may not grant that',
    ],
    [
      'is found where it is of named objects and more',
      { ...READ_PODS, verbs: ['delete'], resourceNames: ['a'] },
      'may not grant that',
    ],
    ['is fine of named objects where the installer has all', { ...READ_PODS, resourceNames: ['a'] }, undefined],
  ])('%s', async (_, rule, fault) => {
    const found = foundIn(await judged({ rendered: all, live: [...all, ...granted(rule, [api], 'shop', labels)] }));
    expect(found).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
  });

  it('is found in the cluster, where its installer has nothing', async () => {
    const live = [...all, ...granted(READ_PODS, [api], undefined, labels)];
    expect(foundIn(await judged({ rendered: all, live }))).toHaveLength(1);
  });
});

describe('a role that is rendered', () => {
  it.each<[string, Manifest, string]>([
    [
      'grants more',
      withFields(role, { rules: [...(role['rules'] as object[]), READ_SECRETS] }),
      'Role/shop/api: rules has {"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}, which is not rendered',
    ],
    [
      'is bound to another too',
      withFields(binding, { subjects: [...(binding['subjects'] as object[]), alice] }),
      'RoleBinding/shop/api: subjects has "alice", which is not rendered',
    ],
    [
      'is bound to another',
      withFields(binding, { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' } }),
      'RoleBinding/shop/api: roleRef.kind is "ClusterRole", rendered "Role"',
    ],
  ])('%s', async (_, changed, expected) => {
    const live = rendered.map((one) => (one.kind === changed.kind && one.metadata.name === 'api' ? changed : one));
    expect(foundIn(await judged({ rendered, live }))).toContain(`LIVE-002 ${expected}`);
  });

  it('is not there', async () => {
    const live = rendered.filter((one) => one !== role);
    expect(foundIn(await judged({ rendered, live }))).toEqual(['LIVE-002 Role/shop/api: is not in the cluster']);
  });
});
