import { NamespaceAccess, type AccessRule, type NamespaceAccessProps } from '@parapet/rbac';
import { expect, it } from 'vitest';
import { render } from './support.ts';

const props: NamespaceAccessProps = {
  namespace: 'poolside-models',
  name: 'core-api',
  subject: { namespace: 'poolside', name: 'core-api-sa' },
  rules: [{ apiGroup: 'apps', resources: ['deployments'], verbs: ['get'], resourceNames: ['llama'] }],
};

const renderWith = (changes: Partial<NamespaceAccessProps>) =>
  render((scope) => {
    new NamespaceAccess(scope, 'access', { ...props, ...changes });
  });

it('binds a Role to one service account of another namespace, both beside the objects', () => {
  const { objects, problems } = renderWith({});
  const metadata = {
    namespace: 'poolside-models',
    name: 'core-api',
    labels: {
      'app.kubernetes.io/name': 'core-api',
      'app.kubernetes.io/instance': 'core-api',
      'app.kubernetes.io/managed-by': 'parapet',
    },
  };
  expect(problems).toEqual([]);
  expect(objects).toEqual([
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'], resourceNames: ['llama'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'core-api' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'poolside', name: 'core-api-sa' }],
    },
  ]);
});

it('reports a subject without namespace', () => {
  const subject = { name: 'core-api-sa' } as NamespaceAccessProps['subject'];
  expect(renderWith({ subject }).problems).toEqual([
    'Role/poolside-models/core-api: subject core-api-sa has no namespace (RBAC-006). Fix: set subject.namespace; that of the Role is not implied.',
  ]);
});

it('cannot name a group of Kubernetes itself as subject', () => {
  expect(renderWith({ subject: { namespace: 'poolside', name: 'system:authenticated' } }).problems).toEqual([
    'Role/poolside-models/core-api: subject.name: "system:authenticated" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by \'.\'.',
  ]);
});

it('reports every mistake of every rule at once', () => {
  const rules = [
    { apiGroup: '', resources: ['deployments'], verbs: ['get'] },
    { apiGroup: 'apps', resources: ['*'], verbs: ['*'] },
  ] as unknown as readonly AccessRule[];
  expect(renderWith({ rules }).problems.map((problem) => /\((.*)\)/.exec(problem)?.[1])).toEqual([
    'RBAC-003',
    'RBAC-001',
    'RBAC-001',
  ]);
});

it('reports an access that grants nothing', () => {
  expect(renderWith({ rules: [] }).problems).toEqual([
    'Role/poolside-models/core-api: rules is empty (RBAC-013). Fix: grant something, or drop the access.',
  ]);
});
