/** Where custom kinds come from, and which of them we emit. A kind is added by one line here and `pnpm schemas`. */
export interface Source {
  /** Project on GitHub that publishes the CustomResourceDefinitions. */
  readonly project: string;
  /** Tag, or commit where the CRDs were taken between releases. */
  readonly version: string;
  /** `<group>/<version>/<Kind>`, the version being the one that we write. */
  readonly kinds: readonly string[];
  /** What the type of a kind is called, by its id, where another group has the kind too. Default: as the kind. */
  readonly typeNames?: Readonly<Record<string, string>>;
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
    'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding',
    'apps/v1/DaemonSet',
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
    'storage.k8s.io/v1/StorageClass',
    'v1/ConfigMap',
    'v1/LimitRange',
    'v1/Namespace',
    'v1/PersistentVolume',
    'v1/PersistentVolumeClaim',
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
  {
    project: 'kubernetes-sigs/karpenter',
    version: '2266468104f3',
    kinds: ['karpenter.sh/v1/NodePool'],
  },
  {
    project: 'aws/karpenter-provider-aws',
    version: '1d927085dd81',
    kinds: ['karpenter.k8s.aws/v1/EC2NodeClass'],
  },
  {
    project: 'kedacore/keda',
    version: '8b4f083ca8c8',
    kinds: ['keda.sh/v1alpha1/ScaledObject'],
  },
  {
    project: 'kubernetes-sigs/lws',
    version: '060ab4da17ee',
    kinds: ['leaderworkerset.x-k8s.io/v1/LeaderWorkerSet'],
  },
  {
    project: 'kubernetes-sigs/gateway-api',
    version: '4564255ac2c3',
    kinds: ['gateway.networking.k8s.io/v1/HTTPRoute'],
  },
  {
    project: 'kubernetes-sigs/gateway-api-inference-extension',
    version: '84436a96b9e6',
    kinds: ['inference.networking.k8s.io/v1/InferencePool'],
  },
  {
    project: 'prometheus-operator/prometheus-operator',
    version: '6adcebc5076c',
    kinds: ['monitoring.coreos.com/v1/PodMonitor', 'monitoring.coreos.com/v1/PrometheusRule'],
  },
  {
    project: 'aws-controllers-k8s/eks-controller',
    version: 'fcb7569892f5',
    kinds: [
      'eks.services.k8s.aws/v1alpha1/AccessEntry',
      'eks.services.k8s.aws/v1alpha1/Addon',
      'eks.services.k8s.aws/v1alpha1/PodIdentityAssociation',
    ],
  },
  {
    project: 'aws-controllers-k8s/iam-controller',
    version: '1bb7fc9fd927',
    kinds: ['iam.services.k8s.aws/v1alpha1/Role'],
    typeNames: { 'iam.services.k8s.aws/v1alpha1/Role': 'IamRole' },
  },
  {
    project: 'aws-controllers-k8s/rds-controller',
    version: '8b3f5f2746e2',
    kinds: [
      'rds.services.k8s.aws/v1alpha1/DBInstance',
      'rds.services.k8s.aws/v1alpha1/DBParameterGroup',
      'rds.services.k8s.aws/v1alpha1/DBSubnetGroup',
    ],
  },
  {
    project: 'aws-controllers-k8s/s3-controller',
    version: '1051f76f2b6d',
    kinds: ['s3.services.k8s.aws/v1alpha1/Bucket'],
  },
  {
    project: 'aws-controllers-k8s/secretsmanager-controller',
    version: '2175baeff8e7',
    kinds: ['secretsmanager.services.k8s.aws/v1alpha1/Secret'],
  },
];
