import type { KubernetesObject } from '../../src/kubernetes/object.ts';

interface Sample {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name?: string;
  /** Breaks one rule of the kind's definition. */
  readonly broken: unknown;
  readonly kept: unknown;
}

const release = { interval: '10m' };
const chart = { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'web' } } };
const layer = { interval: '10m', path: './dist', prune: true, sourceRef: { kind: 'GitRepository', name: 'platform' } };
const git = { interval: '1m', url: 'https://git.example/platform.git' };
const aws = { service: 'SecretsManager', region: 'eu-central-1' };
const distribution = { version: '2.8.x', registry: 'ghcr.io/fluxcd' };
const sync = { kind: 'GitRepository', url: 'https://git.example/platform.git', ref: 'main', path: 'dist' };

const samples: readonly Sample[] = [
  {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    broken: { ...release, chart, chartRef: { kind: 'OCIRepository', name: 'web' } },
    kept: { ...release, chartRef: { kind: 'OCIRepository', name: 'web' } },
  },
  { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', broken: release, kept: { ...release, chart } },
  {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    broken: { ...release, chart, upgrade: { strategy: { name: 'RemediateOnFailure', retryInterval: '5m' } } },
    kept: { ...release, chart, upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } } },
  },
  {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    broken: { ...layer, kubeConfig: {} },
    kept: { ...layer, kubeConfig: { secretRef: { name: 'other-cluster' } } },
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    broken: { ...git, serviceAccountName: 'git' },
    kept: { ...git, serviceAccountName: 'git', provider: 'azure' },
  },
  {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    broken: { ...git, serviceAccountName: 'git', provider: 'generic' },
    kept: { ...git, provider: 'generic' },
  },
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    broken: { provider: { aws: { ...aws, customSessionTags: { esoStoreName: 'mine' } } } },
    kept: { provider: { aws: { ...aws, customSessionTags: { team: 'mine' } } } },
  },
  {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    broken: { provider: { onepasswordSDK: { ...onePassword(), vault: 'one', environment: 'two' } } },
    kept: { provider: { onepasswordSDK: { ...onePassword(), vault: 'one' } } },
  },
  {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    name: 'flux',
    broken: { distribution, sync: { ...sync, provider: 'gcp' } },
    kept: { distribution, sync: { ...sync, provider: 'github' } },
  },
  {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    name: 'flux',
    broken: { distribution, cluster: { multitenantWorkloadIdentity: true } },
    kept: { distribution, cluster: { multitenantWorkloadIdentity: true, objectLevelWorkloadIdentity: true } },
  },
];

function onePassword() {
  return { auth: { serviceAccountSecretRef: { name: 'token', key: 'token' } } };
}

export const brokenRules: readonly KubernetesObject[] = [
  ...samples.map((sample) => objectOf(sample, sample.broken)),
  objectOf({ apiVersion: 'fluxcd.controlplane.io/v1', kind: 'FluxInstance', name: 'other' }, { distribution }),
];

export const keptRules: readonly KubernetesObject[] = samples.map((sample) => objectOf(sample, sample.kept));

function objectOf(
  { apiVersion, kind, name = 'sample' }: Omit<Sample, 'broken' | 'kept'>,
  spec: unknown,
): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: 'default' }, spec };
}
