import { DefaultServiceAccount, WorkloadServiceAccount } from '@parapet/rbac';
import { expect, it } from 'vitest';
import { render } from './support.ts';

it('renders a service account without a token', () => {
  const { objects, problems } = render((scope) => {
    const account = new WorkloadServiceAccount(scope, 'sa', {
      serviceAccount: { namespace: 'poolside', name: 'core-api-sa' },
      component: 'api',
      partOf: 'assistant',
    });
    expect(account.ref).toEqual({ namespace: 'poolside', name: 'core-api-sa' });
  });
  expect(problems).toEqual([]);
  expect(objects).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        namespace: 'poolside',
        name: 'core-api-sa',
        labels: {
          'app.kubernetes.io/name': 'core-api-sa',
          'app.kubernetes.io/instance': 'core-api-sa',
          'app.kubernetes.io/component': 'api',
          'app.kubernetes.io/part-of': 'assistant',
          'app.kubernetes.io/managed-by': 'parapet',
        },
      },
      automountServiceAccountToken: false,
    },
  ]);
});

it('carries the annotations of an IAM role', () => {
  const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/lbc' };
  const { objects } = render((scope) => {
    new WorkloadServiceAccount(scope, 'sa', { serviceAccount: { namespace: 'lbc', name: 'lbc' }, annotations });
  });
  expect(objects[0]?.metadata.annotations).toEqual(annotations);
});

it('reports names that the API server refuses, and keeps them', () => {
  const { objects, problems } = render((scope) => {
    new WorkloadServiceAccount(scope, 'sa', { serviceAccount: { namespace: 'kube-system', name: 'Core_API' } });
  });
  expect(problems).toEqual([
    'ServiceAccount/kube-system/Core_API: serviceAccount.namespace: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.',
    'ServiceAccount/kube-system/Core_API: serviceAccount.name: "Core_API" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by \'.\'.',
  ]);
  expect(objects[0]?.metadata).toMatchObject({ namespace: 'kube-system', name: 'Core_API' });
});

it('refuses the account that every pod shares as the identity of a workload', () => {
  const { problems } = render((scope) => {
    new WorkloadServiceAccount(scope, 'sa', { serviceAccount: { namespace: 'poolside', name: 'default' } });
  });
  expect(problems).toEqual([
    'ServiceAccount/poolside/default: default is the account of every pod that names none (POD-010). Fix: give the workload an account of its own.',
  ]);
});

it('takes the token from the account that every pod shares', () => {
  const { objects, problems } = render((scope) => {
    new DefaultServiceAccount(scope, 'default', { namespace: 'poolside' });
  });
  expect(problems).toEqual([]);
  expect(objects[0]).toMatchObject({
    kind: 'ServiceAccount',
    metadata: { namespace: 'poolside', name: 'default' },
    automountServiceAccountToken: false,
  });
});

it('leaves the namespaces of the distribution alone', () => {
  const { problems } = render((scope) => {
    new DefaultServiceAccount(scope, 'default', { namespace: 'default' });
  });
  expect(problems).toEqual([
    'ServiceAccount/default/default: namespace: namespace "default" is reserved (default) (NAME-006). Fix: choose a namespace of your own.',
  ]);
});
