import type { Client } from '../../src/kubernetes/client.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
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

/** Namespaces that dist makes. */
export const NAMESPACES = [
  'aws-load-balancer-controller',
  'external-secrets',
  'flux-system',
  'poolside',
  'poolside-models',
] as const;

/** A pod that nobody declared, one a namespace: the quota of poolside in dev has room for no more. */
export const STRANGERS = NAMESPACES.map((namespace) => `${namespace}/stranger`);

/** Applies them all. */
export async function applyStandIns(client: Client): Promise<void> {
  for (const standIn of [...EXTERNAL, ...OTHERS]) await client.apply(deployment(standIn));
}

const EXTERNAL: readonly StandIn[] = [
  external('poolside-models', 'inference', [8000]),
  external('aws-load-balancer-controller', 'aws-load-balancer-controller', [9443, 8080]),
  external('external-secrets', 'external-secrets', [8080]),
  external('external-secrets', 'external-secrets-webhook', [10250, 8080]),
  external('external-secrets', 'external-secrets-cert-controller', [8080]),
  ...['source', 'kustomize', 'helm', 'notification'].map((name) =>
    external('flux-system', `${name}-controller`, [9090, 8080, 9440], 'app'),
  ),
  { namespace: 'kube-system', name: 'kube-dns', labels: { 'k8s-app': 'kube-dns' }, ports: [53, 9153], replicas: 2 },
];

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

/** Has a controller, as the VPC CNI wants it of a pod, and is restricted, as the namespaces want it. */
function deployment({ namespace, name, labels, ports, replicas }: StandIn): KubernetesObject {
  const container = {
    name: 'stand-in',
    image: 'registry.parapet.example/stand-in:1',
    ports: ports.map((containerPort) => ({ containerPort, protocol: 'TCP' })),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
  const security = { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } };
  const spec = { automountServiceAccountToken: false, containers: [container], securityContext: security };
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
