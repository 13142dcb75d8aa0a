import type { Opening, Party } from '../../src/network/survey.ts';

/** Who may open a connection to whom, and what for. */
export interface Intended {
  readonly from: readonly string[];
  readonly to: string;
  readonly ports: readonly string[];
  readonly why: string;
}

const coreApi = 'poolside/core-api';
const webAssistant = 'poolside/web-assistant';
const models = 'poolside-models/inference';
const loadBalancers = 'aws-load-balancer-controller/aws-load-balancer-controller';
const secrets = ['', '-genai-platform', '-monitoring'].map((suffix) => `external-secrets${suffix}/external-secrets`);
const secretsWebhook = 'external-secrets/external-secrets-webhook';
const secretsCertificates = 'external-secrets/external-secrets-cert-controller';
const [source, kustomize, helm] = ['source', 'kustomize', 'helm'].map((name) => `flux-system/${name}-controller`) as [
  string,
  string,
  string,
];
const flux = [source, kustomize, helm, 'flux-system/flux-operator'];

const gateway = 'genai-platform/api-gateway';
const group = 'genai-platform/deepseek-r1';
/** Not every environment has each. */
const servers = [...['llama-3-2-3b', 'llama-3-1-8b', 'qwen-2-5-32b'].map((name) => `genai-platform/${name}`), group];
const collector = 'genai-platform/telemetry';
const ack = ['rds', 's3', 'secretsmanager'].map((name) => `ack-${name}/ack-${name}-controller`);

const karpenter = 'karpenter/karpenter';
const keda = 'keda/keda-operator';
const kedaMetrics = 'keda/keda-operator-metrics-apiserver';
const kedaWebhooks = 'keda/keda-admission-webhooks';
const groups = 'lws-system/lws';

const prometheus = 'monitoring/prometheus';
const alertmanager = 'monitoring/alertmanager';
const grafana = 'monitoring/grafana';
const kubeState = 'monitoring/kube-state-metrics';
const operator = 'monitoring/prometheus-operator';
const logs = 'observability/fluent-bit';

/** Who asks Kubernetes. */
const clients = [
  ...[coreApi, loadBalancers, ...secrets, secretsWebhook, secretsCertificates, ...flux],
  ...[...ack, karpenter, keda, kedaMetrics, kedaWebhooks, groups],
  ...[prometheus, grafana, kubeState, operator, logs],
];
/** Who acts in AWS, as the role of its association. */
const actors = [...secrets, ...ack, karpenter, gateway, ...servers, collector, logs];

/** Every connection that is meant to be possible, written by hand for people to agree on. What is not here must be refused. */
export const INTENDED: readonly Intended[] = [
  {
    from: ['load balancer'],
    to: webAssistant,
    ports: ['TCP 8080'],
    why: 'users, and health checks of the target group',
  },
  { from: ['load balancer'], to: gateway, ports: ['TCP 8080'], why: 'callers, and health checks of the target group' },
  { from: [webAssistant], to: coreApi, ports: ['TCP 8080'], why: 'requests of users' },
  { from: [coreApi], to: models, ports: ['TCP 8000'], why: 'inference' },
  ...servers.map((to) => ({ from: [gateway], to, ports: ['TCP 8000'], why: 'inference' })),
  { from: [group], to: group, ports: ['TCP 29501', 'TCP 32768', 'TCP 60000'], why: 'what its pods compute together' },
  { from: [coreApi, gateway], to: 'database', ports: ['TCP 5432'], why: 'its database' },
  { from: [gateway], to: 'internet', ports: ['TCP 443'], why: 'who else offers models' },
  { from: [coreApi, gateway], to: collector, ports: ['TCP 4318'], why: 'traces' },
  { from: servers, to: collector, ports: ['TCP 4317'], why: 'traces' },
  { from: clients, to: 'Service kubernetes', ports: ['TCP 443'], why: 'the API server, as pods address it' },
  { from: clients, to: 'control plane', ports: ['TCP 443'], why: 'the API server, as its Service is translated' },
  ...[loadBalancers, kedaWebhooks, groups].map((to) => ({
    ...{ from: ['control plane'], to, ports: ['TCP 9443'], why: 'webhooks' },
  })),
  { from: ['control plane'], to: secretsWebhook, ports: ['TCP 10250'], why: 'webhooks' },
  { from: ['control plane'], to: kedaMetrics, ports: ['TCP 6443'], why: 'the API of external metrics' },
  { from: [kedaMetrics], to: keda, ports: ['TCP 9666'], why: 'the metrics that autoscalers ask for' },
  { from: [loadBalancers], to: 'AWS endpoints', ports: ['TCP 443'], why: 'EC2, Elastic Load Balancing' },
  { from: actors, to: 'AWS endpoints', ports: ['TCP 443'], why: 'the services of AWS, and STS' },
  { from: actors, to: 'Pod Identity agent', ports: ['TCP 80'], why: 'credentials of its association' },
  { from: [kustomize, helm], to: source, ports: ['TCP 9090'], why: 'artifacts' },
  { from: [source], to: 'internet', ports: ['TCP 443'], why: 'the Git repository, charts' },
  { from: [keda, grafana], to: prometheus, ports: ['TCP 9090'], why: 'queries' },
  {
    from: [prometheus],
    to: prometheus,
    ports: ['TCP 8080', 'TCP 9090'],
    why: 'its own metrics, and those of its twin',
  },
  { from: [prometheus], to: alertmanager, ports: ['TCP 8080', 'TCP 9093'], why: 'alerts, metrics' },
  { from: [alertmanager], to: alertmanager, ports: ['TCP 9094', 'UDP 9094'], why: 'what it has told already' },
  { from: [alertmanager], to: 'internet', ports: ['TCP 443'], why: 'who is told of alerts' },
  ...servers.map((to) => ({ from: [prometheus], to, ports: ['TCP 8000'], why: 'metrics' })),
  ...[karpenter, keda, kedaMetrics, kedaWebhooks, kubeState, operator].map((to) => ({
    ...{ from: [prometheus], to, ports: ['TCP 8080'], why: 'metrics' },
  })),
  { from: [prometheus], to: grafana, ports: ['TCP 3000'], why: 'metrics' },
  { from: [prometheus], to: collector, ports: ['TCP 8888'], why: 'metrics' },
  { from: [prometheus], to: logs, ports: ['TCP 2020'], why: 'metrics' },
  { from: [prometheus], to: 'observability/node-exporter', ports: ['TCP 9100'], why: 'metrics' },
  { from: [prometheus], to: 'observability/dcgm-exporter', ports: ['TCP 9400'], why: 'metrics' },
  { from: [prometheus], to: 'nodes', ports: ['TCP 10250'], why: 'metrics of kubelets' },
  ...['kube-system/kube-dns', 'kube-system/impostor', 'default/impostor'].map((to) => ({
    ...{ from: [prometheus], to, ports: ['TCP 10250'], why: 'pods that no policy is for, in the subnets of the nodes' },
  })),
  {
    from: [...new Set([webAssistant, alertmanager, ...clients, ...actors])],
    to: 'kube-system/kube-dns',
    ports: ['TCP 53', 'UDP 53'],
    why: 'names',
  },
];

/** One by one. */
export const intendedOpenings: readonly Opening[] = INTENDED.flatMap(openingsOf);

/** Who asks for no name, since it asks for nothing. */
export const MUTE = /^(poolside-models|nvidia-device-plugin)\/|\/(dcgm|node)-exporter$/;

/** Those between parties that an environment has. */
export function intendedAmong(parties: readonly Party[]): Opening[] {
  const names = new Set(parties.map(({ name }) => name));
  return intendedOpenings.filter(({ from, to }) => names.has(from) && names.has(to));
}

export function openingsOf({ from, to, ports }: Intended): Opening[] {
  return from.flatMap((each) => ports.map((port) => ({ from: each, to, port })));
}
