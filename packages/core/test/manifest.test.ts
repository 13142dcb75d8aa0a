import { expect, test } from 'vitest';
import { groupOf, isBuiltInGroup, objectId } from '../src/manifest.ts';

test.each([
  ['v1', 'Namespace', undefined, 'Namespace/x'],
  ['v1', 'Secret', 'poolside', 'Secret/poolside/x'],
  ['apps/v1', 'Deployment', 'poolside', 'Deployment/poolside/x'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', undefined, 'ClusterRole/x'],
  [
    'secretsmanager.services.k8s.aws/v1alpha1',
    'Secret',
    'poolside',
    'Secret.secretsmanager.services.k8s.aws/poolside/x',
  ],
  ['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'p', 'LeaderWorkerSet.leaderworkerset.x-k8s.io/p/x'],
])('%s %s', (apiVersion, kind, namespace, id) => {
  expect(objectId({ apiVersion, kind, metadata: { name: 'x', namespace } })).toBe(id);
});

test('groups', () => {
  expect([groupOf('v1'), groupOf('apps/v1')]).toEqual(['', 'apps']);
  expect(['', 'apps', 'networking.k8s.io', 'flowcontrol.apiserver.k8s.io'].every(isBuiltInGroup)).toBe(true);
  const others = ['keda.sh', 'k8s.io.example', 'xk8s.io', 'gateway.networking.k8s.io', 'snapshot.storage.k8s.io'];
  expect(others.some(isBuiltInGroup)).toBe(false);
});
