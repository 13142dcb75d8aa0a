import type { PolicyRule } from '../policy-rule.ts';
import type { ChartGrant } from './chart-grant.ts';
import { DELEGATION, READ } from './common-rules.ts';

/** Deployments and pods of KEDA; all but the operator run under accounts of the chart. */
export const KEDA = {
  operator: 'keda-operator',
  metricsApiServer: 'keda-operator-metrics-apiserver',
  webhooks: 'keda-admission-webhooks',
  accounts: { metricsApiServer: 'keda-metrics-server', webhooks: 'keda-webhook' },
} as const;

const CHANGE = ['patch', 'update'];

/**
 * What KEDA may do, in place of the roles of its chart: those are ClusterRoles even where it serves some namespaces, with
 * every `/scale` of the cluster, and who installs them has to hold all of it. Scales what `scaled` says, reads no Secret
 * but its own, and runs no ScaledJobs.
 */
export function kedaGrants(namespace: string, operator: string, servedNamespaces: readonly string[]): ChartGrant[] {
  const { metricsApiServer, webhooks } = KEDA.accounts;
  return [
    {
      account: operator,
      namespace,
      rules: own,
      reason: 'One of its replicas acts at a time, and renews the certificates.',
    },
    ...servedNamespaces.map((served) => ({
      account: operator,
      namespace: served,
      rules: [...scaling, ...scaled],
      reason: 'It scales what the ScaledObjects of a namespace that it serves name, with an autoscaler for each.',
    })),
    {
      account: operator,
      rules: cluster,
      reason:
        'It puts the authority of its certificates into its webhook and API service, and watches its kinds that have no namespace.',
    },
    {
      account: metricsApiServer,
      namespace: 'kube-system',
      rules: requestHeader,
      reason: 'It reads by which certificate the API server names the user that a request is for.',
    },
    {
      account: metricsApiServer,
      rules: DELEGATION,
      reason: 'It asks the API server whether a request for a metric is allowed.',
    },
    ...servedNamespaces.map((served) => ({
      account: webhooks,
      namespace: served,
      rules: admission,
      reason: 'It refuses a ScaledObject whose target is already scaled, or cannot be.',
    })),
  ];
}

const own: readonly PolicyRule[] = [
  { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: [...READ, ...CHANGE, 'create', 'delete'] },
  { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'list', 'watch'] },
  { apiGroups: [''], resources: ['secrets'], resourceNames: ['kedaorg-certs'], verbs: ['get', ...CHANGE] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];

const scaling: readonly PolicyRule[] = [
  {
    apiGroups: ['keda.sh'],
    resources: ['scaledjobs', 'scaledobjects', 'triggerauthentications'].flatMap((kind) => [kind, `${kind}/status`]),
    verbs: [...READ, ...CHANGE],
  },
  { apiGroups: ['keda.sh'], resources: ['scaledobjects/finalizers'], verbs: CHANGE },
  { apiGroups: ['eventing.keda.sh'], resources: ['cloudeventsources'], verbs: READ },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: [...READ, ...CHANGE, 'create', 'delete'],
  },
  {
    apiGroups: [''],
    resources: ['configmaps', 'endpoints', 'limitranges', 'pods', 'serviceaccounts', 'services'],
    verbs: READ,
  },
  { apiGroups: ['batch'], resources: ['jobs'], verbs: READ },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];

const scaled: readonly PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: READ },
  { apiGroups: ['apps'], resources: ['deployments/scale', 'statefulsets/scale'], verbs: ['get', ...CHANGE] },
  { apiGroups: ['leaderworkerset.x-k8s.io'], resources: ['leaderworkersets'], verbs: ['get'] },
  { apiGroups: ['leaderworkerset.x-k8s.io'], resources: ['leaderworkersets/scale'], verbs: ['get', ...CHANGE] },
];

const cluster: readonly PolicyRule[] = [
  { apiGroups: ['keda.sh'], resources: ['clustertriggerauthentications'], verbs: READ },
  { apiGroups: ['eventing.keda.sh'], resources: ['clustercloudeventsources'], verbs: READ },
  { apiGroups: ['admissionregistration.k8s.io'], resources: ['validatingwebhookconfigurations'], verbs: READ },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: ['validatingwebhookconfigurations'],
    resourceNames: ['keda-admission'],
    verbs: CHANGE,
  },
  { apiGroups: ['apiregistration.k8s.io'], resources: ['apiservices'], verbs: READ },
  {
    apiGroups: ['apiregistration.k8s.io'],
    resources: ['apiservices'],
    resourceNames: ['v1beta1.external.metrics.k8s.io'],
    verbs: CHANGE,
  },
];

const requestHeader: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: ['extension-apiserver-authentication'],
    verbs: READ,
  },
];

const admission: readonly PolicyRule[] = [
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list', 'watch'] },
  { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: ['list', 'watch'] },
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: READ },
  { apiGroups: [''], resources: ['limitranges'], verbs: ['list'] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];
