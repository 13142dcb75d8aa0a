/** Where custom kinds come from, and which of them we emit. A kind is added by one line here and `pnpm schemas`. */
export interface Source {
  /** Project on GitHub that publishes the CustomResourceDefinitions. */
  readonly project: string;
  /** Tag, or commit where the CRDs were taken between releases. */
  readonly version: string;
  /** `<group>/<version>/<Kind>`, the version being the one that we write. */
  readonly kinds: readonly string[];
  /** Kinds that nobody writes but the project's controller asks for when it starts: only their definitions are kept. */
  readonly alongside?: readonly string[];
}

/** Kubernetes whose API server the built-in kinds are read from. */
export interface Kubernetes {
  readonly project: string;
  readonly version: string;
  /** That are supported, the oldest first; the last is that of `version`. */
  readonly minors: readonly string[];
  /** `<version>/<Kind>` or `<group>/<version>/<Kind>`: those that we emit. */
  readonly kinds: readonly string[];
}

export const kubernetes: Kubernetes = {
  project: 'kubernetes/kubernetes',
  version: 'v1.36.3',
  minors: ['1.33', '1.34', '1.35', '1.36'],
  kinds: [
    'apps/v1/Deployment',
    'autoscaling/v2/HorizontalPodAutoscaler',
    'networking.k8s.io/v1/Ingress',
    'networking.k8s.io/v1/IngressClass',
    'networking.k8s.io/v1/NetworkPolicy',
    'policy/v1/PodDisruptionBudget',
    'rbac.authorization.k8s.io/v1/ClusterRole',
    'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
    'rbac.authorization.k8s.io/v1/Role',
    'rbac.authorization.k8s.io/v1/RoleBinding',
    'scheduling.k8s.io/v1/PriorityClass',
    'v1/ConfigMap',
    'v1/LimitRange',
    'v1/Namespace',
    'v1/ResourceQuota',
    'v1/Service',
    'v1/ServiceAccount',
  ],
};

export const sources: readonly Source[] = [
  {
    project: 'fluxcd/source-controller',
    version: 'v1.9.4',
    kinds: [
      'source.toolkit.fluxcd.io/v1/GitRepository',
      'source.toolkit.fluxcd.io/v1/HelmRepository',
      'source.toolkit.fluxcd.io/v1/OCIRepository',
    ],
    alongside: [
      'source.toolkit.fluxcd.io/v1/Bucket',
      'source.toolkit.fluxcd.io/v1/ExternalArtifact',
      'source.toolkit.fluxcd.io/v1/HelmChart',
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
