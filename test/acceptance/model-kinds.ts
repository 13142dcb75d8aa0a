import type { Labels, PodSpec, Rule, Selector, Thing } from './kinds.ts';

interface PodTemplate {
  metadata: { labels: Labels; annotations?: Labels };
  spec: PodSpec;
}

export interface LeaderWorkerSet extends Thing {
  spec: {
    replicas?: number;
    startupPolicy?: string;
    rolloutStrategy: { type: string; rollingUpdateConfiguration?: { maxSurge?: number; maxUnavailable?: number } };
    leaderWorkerTemplate: {
      size?: number;
      restartPolicy?: string;
      leaderTemplate?: PodTemplate;
      workerTemplate: PodTemplate;
    };
  };
}

export interface DaemonSet extends Thing {
  spec: { selector: Selector; template: PodTemplate };
}

export interface ScaledObject extends Thing {
  spec: {
    minReplicaCount?: number;
    maxReplicaCount?: number;
    scaleTargetRef: { apiVersion?: string; kind?: string; name: string };
    triggers: { type: string; metricType?: string; metadata: Labels }[];
    fallback?: { behavior?: string; failureThreshold: number; replicas: number };
    advanced?: {
      horizontalPodAutoscalerConfig?: {
        behavior?: { scaleDown?: { stabilizationWindowSeconds?: number } };
      };
    };
  };
}

export interface NodePool extends Thing {
  spec: {
    limits?: Labels;
    disruption: { consolidationPolicy?: string; consolidateAfter: string };
    template: {
      metadata?: { labels?: Labels };
      spec: {
        expireAfter?: string;
        nodeClassRef: { group: string; kind: string; name: string };
        requirements: { key: string; operator: string; values?: string[] }[];
        taints?: { key: string; value?: string; effect: string }[];
        terminationGracePeriod?: string;
      };
    };
  };
}

export interface NodeClass extends Thing {
  spec: {
    amiSelectorTerms: { alias?: string; id?: string }[];
    capacityReservationSelectorTerms?: { id?: string; tags?: Labels }[];
    instanceStorePolicy?: string;
    role?: string;
    metadataOptions?: { httpEndpoint?: string; httpTokens?: string; httpPutResponseHopLimit?: number };
    userData?: string;
  };
}

export interface PrometheusRule extends Thing {
  spec: { groups: { name: string; rules: { alert?: string; record?: string; expr: string; labels?: Labels }[] }[] };
}

export interface AdmissionPolicy extends Thing {
  spec: {
    failurePolicy?: string;
    matchConditions?: { name: string; expression: string }[];
    matchConstraints: {
      namespaceSelector?: Selector;
      objectSelector?: Selector;
      excludeResourceRules?: object[];
      resourceRules: (Pick<Rule, 'apiGroups' | 'resources'> & { operations: string[]; resourceNames?: string[] })[];
    };
    validations: { expression: string }[];
    variables?: { name: string; expression: string }[];
  };
}

/** What the model platform adds to the kinds whose fields a claim reads. */
export interface ModelKinds {
  ConfigMap: Thing & { data: Labels; immutable?: boolean };
  DaemonSet: DaemonSet;
  EC2NodeClass: NodeClass;
  LeaderWorkerSet: LeaderWorkerSet;
  NodePool: NodePool;
  PrometheusRule: PrometheusRule;
  ScaledObject: ScaledObject;
  ValidatingAdmissionPolicy: AdmissionPolicy;
  ValidatingAdmissionPolicyBinding: Thing & {
    spec: { policyName: string; validationActions: string[]; matchResources?: object; paramRef?: object };
  };
}
