/** Where the custom kinds come from that the platform writes, and that Flux asks the server for when it starts. */
export interface Source {
  /** Project on GitHub that publishes the CustomResourceDefinitions. */
  readonly project: string;
  /** Tag, or commit where the CRDs were taken between releases. */
  readonly version: string;
  /** Names of the definitions: `<plural>.<group>`. */
  readonly crds: readonly string[];
}

export const sources: readonly Source[] = [
  {
    project: 'fluxcd/source-controller',
    version: 'v1.9.4',
    crds: [
      'buckets.source.toolkit.fluxcd.io',
      'externalartifacts.source.toolkit.fluxcd.io',
      'gitrepositories.source.toolkit.fluxcd.io',
      'helmcharts.source.toolkit.fluxcd.io',
      'helmrepositories.source.toolkit.fluxcd.io',
      'ocirepositories.source.toolkit.fluxcd.io',
    ],
  },
  {
    project: 'fluxcd/kustomize-controller',
    version: 'v1.9.4',
    crds: ['kustomizations.kustomize.toolkit.fluxcd.io'],
  },
  { project: 'fluxcd/helm-controller', version: 'v1.6.3', crds: ['helmreleases.helm.toolkit.fluxcd.io'] },
  {
    project: 'external-secrets/external-secrets',
    version: 'cc5bfbc2234a',
    crds: ['externalsecrets.external-secrets.io', 'secretstores.external-secrets.io'],
  },
  {
    project: 'kubernetes-sigs/aws-load-balancer-controller',
    version: '225f44568848',
    crds: ['ingressclassparams.elbv2.k8s.aws', 'targetgroupbindings.elbv2.k8s.aws'],
  },
];
