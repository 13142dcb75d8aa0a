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
const zones = { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['eu-central-1a', 'eu-central-1b'] };
const scaled = { scaleTargetRef: { name: 'web' }, triggers: [{ type: 'cron', metadata: {} }] };
const servers = { selector: { matchLabels: { app: 'web' } }, targetPorts: [{ number: 8000 }] };
const rewrite = { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } };
const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };

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
  ...nodeClass(
    [
      { amiSelectorTerms: [{ alias: 'al2023@v20260815' }, { id: 'ami-0a1b' }] },
      { amiSelectorTerms: [{ alias: 'al2023@v20260815' }] },
    ],
    [{ amiSelectorTerms: [{ alias: 'ubuntu@v1' }] }, { amiSelectorTerms: [{ alias: 'bottlerocket@v1.53.0' }] }],
    [{ amiSelectorTerms: [{ alias: 'windows2022@v1' }] }, { amiSelectorTerms: [{ alias: 'windows2022@latest' }] }],
    [{ amiSelectorTerms: [{ id: 'ami-0a1b' }] }, { amiSelectorTerms: [{ id: 'ami-0a1b' }], amiFamily: 'AL2023' }],
    [{ amiFamily: 'Bottlerocket' }, { amiFamily: 'AL2023' }],
    [{ subnetSelectorTerms: [{ tags: { team: '' } }] }, { subnetSelectorTerms: [{ tags: { team: '*' } }] }],
    [{ securityGroupSelectorTerms: [{}] }, { securityGroupSelectorTerms: [{ name: 'nodes' }] }],
    [{ tags: { 'kubernetes.io/cluster/x': 'owned' } }, { tags: { team: 'ml' } }],
    [{ blockDeviceMappings: [disk(true), disk(true)] }, { blockDeviceMappings: [disk(true), disk(false)] }],
    [{ networkInterfaces: [card('interface'), card('efa-only')] }, { networkInterfaces: [card('interface')] }],
  ),
  ...nodePool(
    [
      { key: 'karpenter.sh/initialized', operator: 'Exists' },
      { key: 'karpenter.sh/capacity-type', operator: 'Exists' },
    ],
    [
      { key: 'cpu', operator: 'Gt', values: ['-4'] },
      { key: 'cpu', operator: 'Gt', values: ['4'] },
    ],
    [
      { ...zones, minValues: 3 },
      { ...zones, minValues: 2 },
    ],
  ),
  {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    broken: {
      ...pool([zones]),
      disruption: { consolidateAfter: '10m', budgets: [{ nodes: '1', schedule: '@daily' }] },
    },
    kept: {
      ...pool([zones]),
      disruption: { consolidateAfter: '10m', budgets: [{ nodes: '1', schedule: '@daily', duration: '8h' }] },
    },
  },
  {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    broken: { ...scaled, minReplicaCount: 101 },
    kept: { ...scaled, minReplicaCount: 100 },
  },
  {
    apiVersion: 'inference.networking.k8s.io/v1',
    kind: 'InferencePool',
    broken: { ...servers, endpointPickerRef: { name: 'picker' } },
    kept: { ...servers, endpointPickerRef: { name: 'picker', port: { number: 9002 } } },
  },
  ...route(
    [{ matches: [path('/v1/../v2')] }, { matches: [path('/v1/..v2')] }],
    [{ matches: [path('/v1 2')] }, { matches: [path('/v1%202')] }],
    [
      { filters: [rewrite], matches: [{ path: { type: 'Exact', value: '/v1' } }] },
      { filters: [rewrite], matches: [path('/v1')] },
    ],
    [{ filters: [rewrite, rewrite] }, { filters: [rewrite] }],
    [{ backendRefs: [{ name: 'web' }] }, { backendRefs: [{ name: 'web', port: 80 }] }],
    [{ filters: [redirect], backendRefs: [{ name: 'web', port: 80 }] }, { filters: [redirect] }],
  ),
];

type Change = readonly [broken: object, kept: object];

function nodeClass(...changes: readonly Change[]): Sample[] {
  const spec = {
    amiSelectorTerms: [{ alias: 'al2023@v20260815' }],
    role: 'nodes',
    subnetSelectorTerms: [{ id: 'subnet-0a1b' }],
    securityGroupSelectorTerms: [{ id: 'sg-0a1b' }],
  };
  return changes.map(([broken, kept]) => ({
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    broken: { ...spec, ...broken },
    kept: { ...spec, ...kept },
  }));
}

function disk(rootVolume: boolean): object {
  return { deviceName: '/dev/xvda', ebs: { volumeSize: '100Gi' }, rootVolume };
}

function card(interfaceType: string): object {
  return { networkCardIndex: 0, deviceIndex: 0, interfaceType };
}

function nodePool(...requirements: readonly Change[]): Sample[] {
  return requirements.map(([broken, kept]) => ({
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    broken: pool([broken]),
    kept: pool([kept]),
  }));
}

function pool(requirements: readonly object[]): object {
  const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'nodes' };
  return { template: { spec: { nodeClassRef, requirements } } };
}

function route(...rules: readonly Change[]): Sample[] {
  return rules.map(([broken, kept]) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    broken: { rules: [broken] },
    kept: { rules: [kept] },
  }));
}

function path(value: string): object {
  return { path: { type: 'PathPrefix', value } };
}

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
