import { describe, expect, test } from 'vitest';
import { isClusterScoped, isServed, resourceOf, resources } from '../src/index.ts';

test.each([
  ['', 'Namespace', true],
  ['', 'PersistentVolume', true],
  ['', 'ServiceAccount', false],
  ['apps', 'Deployment', false],
  ['rbac.authorization.k8s.io', 'Role', false],
  ['rbac.authorization.k8s.io', 'ClusterRole', true],
  ['scheduling.k8s.io', 'PriorityClass', true],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', true],
  ['networking.k8s.io', 'IngressClass', true],
  ['networking.k8s.io', 'NetworkPolicy', false],
  ['external-secrets.io', 'SecretStore', false],
  ['external-secrets.io', 'ClusterSecretStore', true],
  ['elbv2.k8s.aws', 'IngressClassParams', true],
  ['', 'Deployment', undefined],
  ['example.org', 'Lantern', undefined],
])('cluster scope of %s %s is %s', (group, kind, scope) => {
  expect(isClusterScoped(group, kind)).toBe(scope);
});

describe('a resource', () => {
  test('has the plural that RBAC wants', () => {
    expect(resourceOf('networking.k8s.io', 'NetworkPolicy')?.plural).toBe('networkpolicies');
    expect(resourceOf('', 'Endpoints')?.plural).toBe('endpoints');
    expect(resourceOf('elbv2.k8s.aws', 'IngressClassParams')?.plural).toBe('ingressclassparams');
  });

  test('has verbs, and subresources with fewer of them', () => {
    const pods = resourceOf('', 'Pod');
    expect(pods?.verbs).toEqual(['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']);
    expect(pods?.subresources.log).toEqual(['get']);
    expect(pods?.subresources.exec).toEqual(['create', 'get']);
    expect(resourceOf('', 'ServiceAccount')?.subresources).toEqual({ token: ['create'] });
    expect(resourceOf('', 'Namespace')?.verbs).not.toContain('deletecollection');
    expect(resourceOf('external-secrets.io', 'ExternalSecret')?.subresources).toEqual({
      status: ['get', 'patch', 'update'],
    });
  });

  test('is found in its best version', () => {
    expect(resourceOf('autoscaling', 'HorizontalPodAutoscaler')?.version).toBe('v2');
    expect(resourceOf('elbv2.k8s.aws', 'TargetGroupBinding')?.version).toBe('v1beta1');
  });

  test('is there once for each group, version and kind', () => {
    const ids = resources.map(({ group, version, kind }) => `${group}/${version}/${kind}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(60);
  });
});

test.each([
  ['v1', 'Pod', true],
  ['apps/v1', 'Deployment', true],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', true],
  ['external-secrets.io/v1', 'ExternalSecret', true],
  ['apps/v1beta1', 'Deployment', false],
  ['policy/v1beta1', 'PodDisruptionBudget', false],
  ['external-secrets.io/v1beta1', 'ExternalSecret', false],
  ['scheduling.k8s.io/v1alpha2', 'Workload', false],
  ['v1', 'Deployment', false],
])('%s %s is served: %s', (apiVersion, kind, served) => {
  expect(isServed(apiVersion, kind)).toBe(served);
});

test.each([
  ['resource.k8s.io/v1', 'ResourceClaim', '1.33', false],
  ['resource.k8s.io/v1', 'ResourceClaim', '1.34', true],
  ['resource.k8s.io/v1', 'ResourceClaim', '1.100', true],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', '1.35', false],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', '1.36', true],
  ['apps/v1', 'Deployment', '1.33', true],
  ['apps/v1beta1', 'Deployment', '1.33', false],
  ['external-secrets.io/v1', 'ExternalSecret', '1.33', true],
])('%s %s is served by Kubernetes %s: %s', (apiVersion, kind, minor, served) => {
  expect(isServed(apiVersion, kind, minor)).toBe(served);
});
