import type { Pods } from './reachability.ts';
import { all, type Tree } from './tree.ts';

interface ChartPods {
  readonly name: string;
  readonly ports: readonly number[];
  readonly account: string;
  /** Value of this label, where the chart does not write the recommended name. */
  readonly label?: readonly [key: string, value: string];
  /** False for the few that never ask the API server. */
  readonly asks?: false;
}

/** Pods of charts, by the namespace of their release: name, ports, account and labels as each chart of that version writes them. */
const CHARTS: Record<string, readonly ChartPods[]> = {
  'ack-rds': [{ name: 'ack-rds-controller', ports: [8080], account: 'ack-rds-controller' }],
  'ack-s3': [{ name: 'ack-s3-controller', ports: [8080], account: 'ack-s3-controller' }],
  'ack-secretsmanager': [
    { name: 'ack-secretsmanager-controller', ports: [8080], account: 'ack-secretsmanager-controller' },
  ],
  'aws-load-balancer-controller': [
    { name: 'aws-load-balancer-controller', ports: [9443, 8080], account: 'aws-load-balancer-controller' },
  ],
  'external-secrets': [
    { name: 'external-secrets', ports: [8080], account: 'external-secrets' },
    { name: 'external-secrets-webhook', ports: [10250, 8080], account: 'external-secrets-webhook' },
    { name: 'external-secrets-cert-controller', ports: [8080], account: 'external-secrets-cert-controller' },
  ],
  'external-secrets-genai-platform': [{ name: 'external-secrets', ports: [8080], account: 'external-secrets' }],
  'external-secrets-monitoring': [{ name: 'external-secrets', ports: [8080], account: 'external-secrets' }],
  karpenter: [{ name: 'karpenter', ports: [8080, 8081], account: 'karpenter' }],
  'karpenter-definitions': [],
  keda: [
    { name: 'keda-operator', ports: [8080, 9666], account: 'keda-operator' },
    { name: 'keda-operator-metrics-apiserver', ports: [6443, 8080], account: 'keda-metrics-server' },
    { name: 'keda-admission-webhooks', ports: [9443, 8080], account: 'keda-webhook' },
  ],
  'lws-system': [{ name: 'lws', ports: [9443, 8443], account: 'lws-controller-manager' }],
  monitoring: [
    { name: 'prometheus', ports: [9090, 8080], account: 'prometheus' },
    { name: 'alertmanager', ports: [9093, 9094, 8080], account: 'kube-prometheus-stack-alertmanager', asks: false },
    { name: 'grafana', ports: [3000], account: 'kube-prometheus-stack-grafana' },
    { name: 'kube-state-metrics', ports: [8080], account: 'kube-prometheus-stack-kube-state-metrics' },
    {
      name: 'prometheus-operator',
      ports: [8080],
      account: 'kube-prometheus-stack-operator',
      label: ['app', 'kube-prometheus-stack-operator'],
    },
  ],
  'nvidia-device-plugin': [
    { name: 'nvidia-device-plugin', ports: [], account: 'nvidia-device-plugin-service-account', asks: false },
  ],
};

/** What releases make; a release that is not known here makes pods that nobody has looked at. */
export function chartPods(tree: Tree): Pods[] {
  const namespaces = new Set(all(tree, 'HelmRelease').map(({ metadata }) => metadata.namespace!));
  return [...namespaces].flatMap((namespace) =>
    (CHARTS[namespace] ?? [{ name: 'unknown', ports: [], account: 'default' }]).map(
      ({ name, ports, account, label = ['app.kubernetes.io/name', name], asks = true }) => ({
        namespace,
        name,
        account,
        ports,
        labels: { [label[0]]: label[1] },
        asks,
      }),
    ),
  );
}
