import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFolder } from '@parapet/compliance';
import { readerRoles } from '@parapet/compliance/reader';
import { objectId, type Manifest } from '@parapet/core';
import { describe, expect, it } from 'vitest';
import { object } from './support/cluster.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

describe('the roles of those who may compare', () => {
  it('let them list what there is, pods and policies of namespaces, and rights; never Secrets', () => {
    const roles = readerRoles(
      [
        object('v1', 'Namespace', 'shop'),
        object('v1', 'Secret', 'shop/a'),
        object('apps/v1', 'Deployment', 'shop/api'),
        object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'shop/place'),
        object('v1', 'ConfigMap', 'kube-system/a'),
        object('acme.dev/v1', 'Widget', 'shop/a'),
      ],
      'auditors',
    );
    const granted = Object.fromEntries(
      roles
        .filter(({ rules }) => rules !== undefined)
        .map((role) => [
          objectId(role),
          (role['rules'] as { apiGroups: string[]; resources: string[]; verbs: string[] }[]).map(
            ({ apiGroups, resources, verbs }) => `${verbs.join()} ${resources.join()} of ${apiGroups.join()}`,
          ),
        ]),
    );
    expect(granted).toEqual({
      'ClusterRole/compliance-reader': [
        'list namespaces of ',
        'list clusterrolebindings,clusterroles of rbac.authorization.k8s.io',
      ],
      'Role/kube-system/compliance-reader': [
        'list configmaps of ',
        'list rolebindings,roles of rbac.authorization.k8s.io',
      ],
      'Role/shop/compliance-reader': [
        'list pods of ',
        'list deployments of apps',
        'list networkpolicies of networking.k8s.io',
        'list rolebindings,roles of rbac.authorization.k8s.io',
        'list secrets of secretsmanager.services.k8s.aws',
      ],
    });
    const subjects = roles.flatMap((one) => (one['subjects'] as object[] | undefined) ?? []);
    expect(new Set(subjects.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'auditors' })]),
    );
  });

  it.each(readdirSync(DIST))(
    'in dist/%s are what its objects make them, they among these',
    { timeout: 60_000 },
    (environment) => {
      const objects = readFolder(`${DIST}/${environment}`).objects.map(({ manifest }) => manifest);
      const isReader = ({ metadata }: Manifest): boolean => metadata.name === 'compliance-reader';
      const byId = (all: readonly Manifest[]): Record<string, Manifest> =>
        Object.fromEntries(all.filter(isReader).map((one) => [objectId(one), one]));
      expect(byId(objects)).toEqual(byId(readerRoles(objects, 'compliance-readers')));
      expect(byId(objects)).toEqual(
        byId(
          readerRoles(
            objects.filter((one) => !isReader(one)),
            'compliance-readers',
          ),
        ),
      );
    },
  );
});
