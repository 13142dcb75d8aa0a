import { declarations, externalWorkload, type Manifest } from '@parapet/core';
import { isServed } from '@parapet/schemas';
import { describe, expect, it } from 'vitest';
import { allows, controllerGrants } from '@parapet/flux';
import { image, refusals } from './controllers-support.ts';
import { keda, values } from './model-platform-support.ts';

const kind = 'HelmRelease.helm.toolkit.fluxcd.io';

describe('KEDA', () => {
  it('acts in the namespaces that it serves, and reads their Secrets no more than others', () => {
    expect(values(keda(), 'keda')).toMatchObject({
      watchNamespace: 'genai-platform,poolside',
      rbac: { create: false },
      permissions: { operator: { restrict: { secret: true } } },
      podIdentity: { aws: { irsa: { enabled: false } } },
      serviceAccount: { operator: { create: false, name: 'keda-sa' } },
    });
    const grants = controllerGrants(keda());
    const scale = { verb: 'patch', group: 'apps', resource: 'deployments/scale' };
    expect(grants.filter(({ rules }) => allows(rules, scale)).map(({ namespace }) => namespace)).toEqual([
      'genai-platform',
      'poolside',
    ]);
    for (const { rules } of grants) expect(allows(rules, { verb: 'get', group: '', resource: 'secrets' })).toBe(false);
  });

  it('makes its own roles, for the accounts that use them', () => {
    const { extraObjects } = values(keda(), 'keda') as { readonly extraObjects: readonly Manifest[] };
    const roles = extraObjects.filter(({ kind }) => kind.endsWith('Role'));
    expect(roles.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name].join(' '))).toEqual([
      'Role keda keda-sa',
      'Role genai-platform keda-sa',
      'Role poolside keda-sa',
      'ClusterRole  keda-sa',
      'Role kube-system keda-metrics-server',
      'ClusterRole  keda-metrics-server',
      'Role genai-platform keda-webhook',
      'Role poolside keda-webhook',
    ]);
    for (const manifest of extraObjects) expect(isServed(manifest.apiVersion, manifest.kind)).toBe(true);
  });

  it('has two of each, restricted, spread and with a budget', () => {
    const apart = (name: string) =>
      ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        topologyKey,
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
      }));
    const each = { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };
    expect(values(keda(), 'keda')).toMatchObject({
      operator: { replicaCount: 2 },
      metricsServer: { replicaCount: 2 },
      webhooks: { replicaCount: 2 },
      securityContext: { operator: each, metricServer: each, webhooks: each },
      podDisruptionBudget: {
        operator: { maxUnavailable: 1 },
        metricServer: { maxUnavailable: 1 },
        webhooks: { maxUnavailable: 1 },
      },
      topologySpreadConstraints: {
        operator: apart('keda-operator'),
        metricsServer: apart('keda-operator-metrics-apiserver'),
        webhooks: apart('keda-admission-webhooks'),
      },
    });
    expect(
      declarations(keda(), externalWorkload).map(({ data }) => [data.name, data.serviceAccount.name, data.ports]),
    ).toEqual([
      ['keda-operator', 'keda-sa', { metrics: 8080, metricsservice: 9666 }],
      ['keda-operator-metrics-apiserver', 'keda-metrics-server', { metrics: 8080, https: 6443 }],
      ['keda-admission-webhooks', 'keda-webhook', { metrics: 8080, http: 9443 }],
    ]);
  });

  it('says which image it refuses', () => {
    const images = { operator: image, metricsApiServer: image, webhooks: { ...image, digest: 'sha256:a' as const } };
    expect(refusals(keda({ images }))).toEqual([
      `${kind}/keda/keda: images.webhooks: registry.internal.test/controller:v1.2.3 has the digest "sha256:a" (IMG-002). Fix: write sha256: and 64 lower-case hexadecimal digits.`,
    ]);
  });

  it('refuses to serve a namespace that is not for us', () => {
    expect(refusals(keda({ servedNamespaces: ['kube-system'] }))).toEqual([
      `${kind}/keda/keda: servedNamespaces: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.`,
    ]);
  });
});
