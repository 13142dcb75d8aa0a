import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { MODELS } from './core-api.ts';
import { ACCOUNT, podSpec } from './model-objects.ts';
import { withKubelet } from './workloads.ts';

// Pods that are not in dist: those that charts, core-api, Flux's installation and EKS make, with the labels and ports that
// they have there, and those that nobody declared.

interface StandIn {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly replicas: number;
}

/** Namespaces that dist makes; `lws-system` where a model is too large for one node. */
export const NAMESPACES = [
  'ack-rds',
  'ack-s3',
  'ack-secretsmanager',
  'aws-load-balancer-controller',
  'external-secrets',
  'external-secrets-genai-platform',
  'external-secrets-monitoring',
  'flux-system',
  'genai-platform',
  'karpenter',
  'karpenter-definitions',
  'keda',
  'lws-system',
  'monitoring',
  'nvidia-device-plugin',
  'observability',
  'poolside',
  'poolside-models',
] as const;

/** A pod that nobody declared, one a namespace: the quota of poolside in dev has room for no more. */
export const STRANGERS = NAMESPACES.map((namespace) => `${namespace}/stranger`);

/** Applies those of whose namespace and workload the environment knows. */
export async function applyStandIns(client: Client, objects: readonly KubernetesObject[]): Promise<void> {
  const namespaces = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const policies = new Set(objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name));
  const known = EXTERNAL.filter(({ namespace, name }) => namespaces.has(namespace) && policies.has(name));
  const others = OTHERS.filter(({ namespace, name }) => name !== 'stranger' || namespaces.has(namespace));
  for (const standIn of [...known, KUBE_DNS, ...others]) await client.apply(deployment(standIn));
}

const EXTERNAL: readonly StandIn[] = [
  external('poolside-models', 'inference', [8000]),
  external('aws-load-balancer-controller', 'aws-load-balancer-controller', [9443, 8080]),
  external('external-secrets', 'external-secrets', [8080]),
  external('external-secrets', 'external-secrets-webhook', [10250, 8080]),
  external('external-secrets', 'external-secrets-cert-controller', [8080]),
  ...['source', 'kustomize', 'helm'].map((name) =>
    external('flux-system', `${name}-controller`, [9090, 8080, 9440], 'app'),
  ),
  external('flux-system', 'flux-operator', [8080, 8081]),
  external('external-secrets-genai-platform', 'external-secrets', [8080]),
  external('external-secrets-monitoring', 'external-secrets', [8080]),
  ...['rds', 's3', 'secretsmanager'].map((name) => external(`ack-${name}`, `ack-${name}-controller`, [8080])),
  external('karpenter', 'karpenter', [8080]),
  external('keda', 'keda-operator', [8080, 9666]),
  external('keda', 'keda-operator-metrics-apiserver', [6443, 8080]),
  external('keda', 'keda-admission-webhooks', [9443, 8080]),
  external('lws-system', 'lws', [9443]),
  external('genai-platform', 'deepseek-r1', [8000, 29501]),
  // Its quota in dev has room for two.
  { ...external('nvidia-device-plugin', 'nvidia-device-plugin', []), replicas: 1 },
  external('monitoring', 'prometheus', [8080, 9090]),
  external('monitoring', 'alertmanager', [8080, 9093, 9094]),
  { ...external('monitoring', 'grafana', [3000]), replicas: 1 },
  { ...external('monitoring', 'kube-state-metrics', [8080]), replicas: 1 },
  {
    ...external('monitoring', 'prometheus-operator', [8080]),
    labels: { app: 'kube-prometheus-stack-operator' },
    replicas: 1,
  },
];

const KUBE_DNS: StandIn = {
  namespace: 'kube-system',
  name: 'kube-dns',
  labels: { 'k8s-app': 'kube-dns' },
  ports: [53, 9153],
  replicas: 2,
};

const OTHERS: readonly StandIn[] = [
  ...NAMESPACES.map((namespace) => ({ ...external(namespace, 'stranger', [8080]), replicas: 1 })),
  impostor('default', { 'app.kubernetes.io/name': 'core-api', app: 'source-controller', 'k8s-app': 'kube-dns' }),
  impostor('kube-system', { 'app.kubernetes.io/name': 'web-assistant', app: 'kustomize-controller' }),
];

/** Two pods, so that there is also a pair of the same kind. */
function external(
  namespace: string,
  name: string,
  ports: readonly number[],
  label: 'app' | 'app.kubernetes.io/name' = 'app.kubernetes.io/name',
): StandIn {
  return { namespace, name, labels: { [label]: name }, ports, replicas: 2 };
}

/** Outside the platform, with labels that it trusts inside. No policy is for it. */
function impostor(namespace: string, labels: Readonly<Record<string, string>>): StandIn {
  return { namespace, name: 'impostor', labels, ports: [8080], replicas: 1 };
}

/** So that every quota has room for one more. */
const LITTLE = { cpu: '1m', memory: '1Mi', 'ephemeral-storage': '1Mi' } as const;

/** Has a controller, as the VPC CNI wants it of a pod, and is restricted, as the namespaces want it. */
function deployment({ namespace, name, labels, ports, replicas }: StandIn): KubernetesObject {
  const container = {
    name: 'stand-in',
    image: podSpec.containers[0]!.image,
    resources: { requests: LITTLE, limits: LITTLE },
    ports: ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
  const security = { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } };
  const account = namespace === MODELS ? ACCOUNT : { automountServiceAccountToken: false };
  const spec = { ...account, containers: [container], securityContext: security };
  return withKubelet(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    },
    {},
  );
}
