import { expect, test } from 'vitest';
import { fileOf } from '@parapet/core';

test.each([
  ['v1', 'Namespace', { name: 'poolside' }, '_cluster/namespace-poolside.yaml'],
  ['apps/v1', 'Deployment', { namespace: 'poolside', name: 'core-api' }, 'poolside/deployment-core-api.yaml'],
  ['v1', 'Secret', { namespace: 'a', name: 'db' }, 'a/secret-db.yaml'],
  [
    'secretsmanager.services.k8s.aws/v1alpha1',
    'Secret',
    { namespace: 'a', name: 'db' },
    'a/secret.secretsmanager.services.k8s.aws-db.yaml',
  ],
  ['networking.k8s.io/v1', 'Ingress', { namespace: 'a', name: 'Web' }, 'a/ingress-web.yaml'],
])('%s %s', (apiVersion, kind, metadata, path) => {
  expect(fileOf({ apiVersion, kind, metadata })).toBe(path);
});
