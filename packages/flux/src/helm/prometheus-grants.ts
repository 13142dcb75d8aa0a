import type { PolicyRule } from '../policy-rule.ts';
import type { ChartGrant } from './chart-grant.ts';
import { READ, WRITE } from './common-rules.ts';

/** Accounts of the chart. Prometheus runs under the caller's. */
export const STACK = {
  operator: 'kube-prometheus-stack-operator',
  grafana: 'kube-prometheus-stack-grafana',
  objects: 'kube-prometheus-stack-kube-state-metrics',
} as const;

/**
 * What the operator and Prometheus may do, in place of the ClusterRoles of the chart, with which the operator does what
 * it likes with every Secret. Here it does so in its own namespace: a monitor of another that names a Secret stays
 * without it.
 */
export function prometheusGrants(namespace: string, prometheus: string): ChartGrant[] {
  return [
    {
      account: STACK.operator,
      namespace,
      rules: instances,
      reason: 'It makes the pods of Prometheus and Alertmanager, and what they are configured with.',
    },
    {
      account: STACK.operator,
      rules: monitors,
      reason: 'It reads the monitors and rules of every namespace, and which nodes there are.',
    },
    {
      account: prometheus,
      rules: targets,
      reason: 'It looks up what the monitors select, and asks the kubelets for their metrics.',
    },
  ];
}

const instances: readonly PolicyRule[] = [
  {
    apiGroups: ['monitoring.coreos.com'],
    resources: ['alertmanagers', 'prometheusagents', 'prometheuses', 'thanosrulers'].flatMap((kind) => [
      kind,
      `${kind}/finalizers`,
      `${kind}/status`,
    ]),
    verbs: [...READ, 'patch', 'update'],
  },
  { apiGroups: ['monitoring.coreos.com'], resources: ['alertmanagerconfigs'], verbs: READ },
  { apiGroups: ['monitoring.coreos.com'], resources: ['alertmanagerconfigs/status'], verbs: ['patch', 'update'] },
  { apiGroups: ['apps'], resources: ['statefulsets'], verbs: [...READ, ...WRITE] },
  { apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: [...READ, ...WRITE] },
  { apiGroups: [''], resources: ['pods'], verbs: ['delete', 'list'] },
  { apiGroups: [''], resources: ['endpoints', 'services', 'services/finalizers'], verbs: ['get', ...WRITE] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: [...READ, ...WRITE] },
  { apiGroups: ['', 'events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
];

const MONITORS = ['podmonitors', 'probes', 'prometheusrules', 'scrapeconfigs', 'servicemonitors'];

const monitors: readonly PolicyRule[] = [
  { apiGroups: ['monitoring.coreos.com'], resources: MONITORS, verbs: READ },
  {
    apiGroups: ['monitoring.coreos.com'],
    resources: MONITORS.map((kind) => `${kind}/status`),
    verbs: ['patch', 'update'],
  },
  { apiGroups: [''], resources: ['namespaces'], verbs: READ },
  { apiGroups: [''], resources: ['nodes'], verbs: ['list', 'watch'] },
  { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
];

const targets: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['endpoints', 'nodes', 'nodes/metrics', 'pods', 'services'], verbs: READ },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  { nonResourceURLs: ['/metrics', '/metrics/cadvisor'], verbs: ['get'] },
];

/** What kube-state-metrics counts, with the group of each: neither Secrets nor ConfigMaps. */
export const COUNTED: Readonly<Record<string, string>> = {
  cronjobs: 'batch',
  daemonsets: 'apps',
  deployments: 'apps',
  horizontalpodautoscalers: 'autoscaling',
  ingresses: 'networking.k8s.io',
  jobs: 'batch',
  limitranges: '',
  namespaces: '',
  networkpolicies: 'networking.k8s.io',
  nodes: '',
  persistentvolumeclaims: '',
  persistentvolumes: '',
  poddisruptionbudgets: 'policy',
  pods: '',
  replicasets: 'apps',
  resourcequotas: '',
  services: '',
  statefulsets: 'apps',
  storageclasses: 'storage.k8s.io',
};

export const counting: readonly PolicyRule[] = [...new Set(Object.values(COUNTED))].map((group) => ({
  apiGroups: [group],
  resources: Object.keys(COUNTED).filter((resource) => COUNTED[resource] === group),
  verbs: ['list', 'watch'],
}));

/** For the sidecar of Grafana. */
export const dashboards: readonly PolicyRule[] = [{ apiGroups: [''], resources: ['configmaps'], verbs: READ }];
