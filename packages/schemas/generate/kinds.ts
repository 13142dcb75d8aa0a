/** Where custom kinds come from, and which of them we emit. A kind is added by one line here and `pnpm schemas`. */
export interface Source {
  /** Project on GitHub that publishes the CustomResourceDefinitions. */
  readonly project: string;
  /** Tag, or commit where the CRDs were taken between releases. */
  readonly version: string;
  /** `<group>/<version>/<Kind>`, the version being the one that we write. */
  readonly kinds: readonly string[];
}

/** Kubernetes whose API reference the built-in resources and ObjectMeta are read from. */
export const kubernetes = { project: 'kubernetes/kubernetes', version: 'v1.36.3' } as const;

export const sources: readonly Source[] = [
  {
    project: 'fluxcd/source-controller',
    version: 'v1.9.4',
    kinds: [
      'source.toolkit.fluxcd.io/v1/GitRepository',
      'source.toolkit.fluxcd.io/v1/HelmRepository',
      'source.toolkit.fluxcd.io/v1/OCIRepository',
    ],
  },
  {
    project: 'fluxcd/kustomize-controller',
    version: 'v1.9.4',
    kinds: ['kustomize.toolkit.fluxcd.io/v1/Kustomization'],
  },
  {
    project: 'fluxcd/helm-controller',
    version: 'v1.6.3',
    kinds: ['helm.toolkit.fluxcd.io/v2/HelmRelease'],
  },
  {
    project: 'controlplaneio-fluxcd/flux-operator',
    version: '17c6aeaddd8d',
    kinds: ['fluxcd.controlplane.io/v1/FluxInstance'],
  },
  {
    project: 'external-secrets/external-secrets',
    version: 'cc5bfbc2234a',
    kinds: [
      'external-secrets.io/v1/ClusterSecretStore',
      'external-secrets.io/v1/ExternalSecret',
      'external-secrets.io/v1/SecretStore',
    ],
  },
  {
    project: 'kubernetes-sigs/aws-load-balancer-controller',
    version: '225f44568848',
    kinds: ['elbv2.k8s.aws/v1beta1/IngressClassParams', 'elbv2.k8s.aws/v1beta1/TargetGroupBinding'],
  },
];
