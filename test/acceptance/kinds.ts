import type { ModelKinds } from './model-kinds.ts';

import type { Bucket, DBInstance } from './aws-kinds.ts';

/** The fields that the claims read, as Kubernetes names them. Whatever a broken object may lack is optional. */
export interface Thing {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels; annotations?: Labels };
}

export type Labels = Record<string, string>;

export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
  /** Paths, in a rule without groups and resources. */
  nonResourceURLs?: string[];
}

export interface Subject {
  kind: string;
  name: string;
  namespace?: string;
  apiGroup?: string;
}

export interface Binding extends Thing {
  roleRef: { apiGroup: string; kind: string; name: string };
  subjects: Subject[];
}

export interface Probe {
  httpGet?: { path: string; port: number | string; host?: string };
  tcpSocket?: { port: number | string; host?: string };
  exec?: { command: string[] };
  failureThreshold?: number;
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
}

export interface SecurityContext {
  allowPrivilegeEscalation?: boolean;
  capabilities?: { add?: string[]; drop?: string[] };
  privileged?: boolean;
  readOnlyRootFilesystem?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  runAsGroup?: number;
  seccompProfile?: { type: string };
}

export interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  env?: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef?: SecretKeyRef; fieldRef?: { fieldPath: string } };
  }[];
  envFrom?: { secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
  lifecycle?: { preStop?: { sleep?: { seconds: number } } };
  resources?: { limits?: Labels; requests?: Labels };
  securityContext?: SecurityContext;
  volumeMounts?: { name: string; mountPath: string; readOnly?: boolean; subPath?: string }[];
}

export interface SecretKeyRef {
  name: string;
  key: string;
  optional?: boolean;
}

export interface Volume {
  name: string;
  emptyDir?: { sizeLimit?: string; medium?: string };
  hostPath?: { path: string };
  projected?: { sources: { serviceAccountToken?: { path: string; expirationSeconds?: number } }[] };
  secret?: { secretName: string; items?: { key: string; path: string }[] };
  configMap?: { name: string };
  persistentVolumeClaim?: { claimName: string; readOnly?: boolean };
}

export interface PodSpec {
  affinity?: {
    nodeAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: {
        nodeSelectorTerms: { matchExpressions?: { key: string; operator: string; values?: string[] }[] }[];
      };
    };
  };
  automountServiceAccountToken?: boolean;
  containers: Container[];
  enableServiceLinks?: boolean;
  initContainers?: Container[];
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  nodeSelector?: Labels;
  securityContext?: SecurityContext;
  serviceAccountName?: string;
  terminationGracePeriodSeconds?: number;
  tolerations?: { key?: string; operator?: string; value?: string; effect?: string }[];
  topologySpreadConstraints?: {
    labelSelector: Selector;
    matchLabelKeys?: string[];
    maxSkew: number;
    topologyKey: string;
    whenUnsatisfiable?: string;
  }[];
  volumes?: Volume[];
}

export interface Deployment extends Thing {
  spec: {
    replicas?: number;
    progressDeadlineSeconds?: number;
    selector: Selector;
    strategy: { type: string; rollingUpdate?: { maxSurge?: string | number; maxUnavailable?: string | number } };
    template: { metadata: { labels: Labels; annotations?: Labels }; spec: PodSpec };
  };
}

export interface Peer {
  ipBlock?: { cidr: string; except?: string[] };
  namespaceSelector?: Selector;
  podSelector?: Selector;
}

export interface PolicyPort {
  port?: number | string;
  protocol?: string;
  endPort?: number;
}

export interface NetworkPolicy extends Thing {
  spec: {
    podSelector: Selector;
    policyTypes?: string[];
    ingress?: { from?: Peer[]; ports?: PolicyPort[] }[];
    egress?: { to?: Peer[]; ports?: PolicyPort[] }[];
  };
}

export interface ExternalSecret extends Thing {
  spec: {
    data: { secretKey: string; remoteRef: { key: string; property?: string; version?: string } }[];
    refreshPolicy?: string;
    secretStoreRef: { kind: string; name: string };
    target: {
      name: string;
      immutable?: boolean;
      creationPolicy?: string;
      deletionPolicy?: string;
      template?: { type?: string; data?: Labels };
    };
  };
}

export interface HelmRelease extends Thing {
  spec: {
    chart?: {
      spec: { chart: string; version?: string; sourceRef: { kind: string; name: string; namespace?: string } };
    };
    chartRef?: { kind: string; name: string; namespace?: string };
    serviceAccountName?: string;
    targetNamespace?: string;
    values: HelmValues;
  };
}

export interface HelmValues {
  clusterName?: string;
  region?: string;
  vpcId?: string;
  webhookBindPort?: number;
  serviceAccount?: { create?: boolean; name?: string };
  securityContext?: SecurityContext;
  /** What a release makes beside its chart. */
  extraObjects?: (Thing & { rules?: Rule[] })[];
  extraManifests?: (Thing & { rules?: Rule[] })[];
  extraVolumes?: Volume[];
  extraVolumeMounts?: { name: string; mountPath: string; readOnly?: boolean }[];
  [key: string]: unknown;
}

export interface Kustomization extends Thing {
  spec: {
    deletionPolicy?: string;
    dependsOn?: { name: string; namespace?: string }[];
    force?: boolean;
    healthChecks?: unknown[];
    interval: string;
    path: string;
    postBuild?: object;
    prune?: boolean;
    retryInterval?: string;
    serviceAccountName?: string;
    sourceRef: { kind: string; name: string; namespace?: string };
    targetNamespace?: string;
    timeout?: string;
    wait?: boolean;
  };
}

export interface Ingress extends Thing {
  spec: {
    ingressClassName?: string;
    defaultBackend?: object;
    rules: { host?: string; http: { paths: { path: string; backend: { service: ServicePort } }[] } }[];
    tls?: { hosts?: string[]; secretName?: string }[];
  };
}

export interface ServicePort {
  name: string;
  port: { name?: string; number?: number };
}

export interface IngressClassParams extends Thing {
  spec: {
    certificateArn?: string[];
    inboundCIDRs?: string[];
    namespaceSelector?: Selector;
    scheme?: string;
    sslPolicy?: string;
    sslRedirectPort?: string;
    targetType?: string;
    wafv2AclArn?: string;
  };
}

/** Objects by kind, for those whose fields a claim reads. */
export interface Kinds extends ModelKinds {
  Bucket: Bucket;
  ClusterRole: Thing & { rules: Rule[] };
  ClusterRoleBinding: Binding;
  DBInstance: DBInstance;
  Deployment: Deployment;
  ExternalSecret: ExternalSecret;
  HelmRelease: HelmRelease;
  HelmRepository: Thing & { spec: { url: string } };
  HorizontalPodAutoscaler: Thing & {
    spec: {
      minReplicas?: number;
      maxReplicas: number;
      scaleTargetRef: { apiVersion: string; kind: string; name: string };
    };
  };
  Ingress: Ingress;
  IngressClass: Thing & { spec: { controller: string; parameters?: { kind: string; name: string } } };
  IngressClassParams: IngressClassParams;
  Kustomization: Kustomization;
  LimitRange: Thing & { spec: { limits: { type: string; default?: Record<string, string> }[] } };
  Namespace: Thing;
  NetworkPolicy: NetworkPolicy;
  OCIRepository: Thing & { spec: { url: string; ref?: { tag?: string; digest?: string; semver?: string } } };
  PodDisruptionBudget: Thing & {
    spec: {
      minAvailable?: string | number;
      maxUnavailable?: string | number;
      selector: Selector;
      unhealthyPodEvictionPolicy?: string;
    };
  };
  ResourceQuota: Thing & { spec: { hard: Record<string, string> } };
  Role: Thing & { rules: Rule[] };
  RoleBinding: Binding;
  Secret: Thing & { type?: string; data?: Labels; stringData?: Labels };
  SecretStore: Thing & { spec: { provider: { aws: { role?: string; region: string; auth?: object } } } };
  Service: Thing & {
    spec: { selector: Labels; ports: { name: string; port: number; targetPort: number | string }[]; type?: string };
  };
  ServiceAccount: Thing & { automountServiceAccountToken?: boolean };
}
