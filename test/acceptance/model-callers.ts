import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { ExternalSecret, NetworkPolicy, Peer } from './kinds.ts';
import { llama, modelPods, running, serving, type ModelPod } from './models.ts';
import { platform } from './names.ts';
import { isEmpty, selects } from './pods.ts';
import { add, all, get, idOf, remove, type Tree } from './tree.ts';

const PORT = 8000;

/** Who may ask a model, and who may look how it is. */
const CALLERS = [caller(platform, 'api-gateway'), caller('monitoring', 'prometheus')];

/** Rows H08 and P09: how a model is reached, and by whom. */
export const modelCallers: readonly Claim[] = [
  {
    id: 'H08',
    title: 'model servers have three probes, a Service, a budget and a spread over zones and nodes',
    live: 'endpoints of pods that are ready, and one eviction at a time',
    holds: (tree) =>
      modelPods(tree).flatMap((each) => {
        const { id, container, part, pod } = each;
        const services = servicesOf(tree, each);
        const budgets = all(tree, 'PodDisruptionBudget').filter(
          ({ metadata, spec }) => metadata.namespace === namespaceOf(each) && selects(spec.selector, each.labels),
        );
        const spread = pod.topologySpreadConstraints ?? [];
        return [
          ...(['startupProbe', 'livenessProbe', 'readinessProbe'] as const)
            .filter((probe) => part !== 'worker' && container[probe] === undefined)
            .map((probe) => `${id} has no ${probe}`),
          ...unless(part === 'worker' || services.length === 1, `${id} has ${services.length} Services`),
          ...unless(part !== 'worker' || services.length === 0, `${id}: a Service sends it requests`),
          ...services.flatMap(({ spec: { ports, type = 'ClusterIP' } }) => [
            ...unless(type === 'ClusterIP', `${id}: a Service of type ${type}`),
            ...ports
              .filter(
                ({ targetPort }) =>
                  !container.ports?.some((port) => [port.name, port.containerPort].includes(targetPort)),
              )
              .map(({ targetPort }) => `${id} does not open ${targetPort}`),
          ]),
          ...unless(budgets.length === 1, `${id} has ${budgets.length} budgets`),
          ...budgets.flatMap(({ spec: { maxUnavailable } }) =>
            unless(maxUnavailable === 1, `${id}: a budget of ${String(maxUnavailable)}`),
          ),
          ...['topology.kubernetes.io/zone', 'kubernetes.io/hostname']
            .filter((key) =>
              spread.every(
                ({ topologyKey, labelSelector }) => topologyKey !== key || !selectsItself(labelSelector, each),
              ),
            )
            .map((key) => `${id} is not spread over ${key}`),
        ];
      }),
    twins: [
      serving('there is no startup probe', (each) => delete each.startupProbe, 'has no startupProbe'),
      serving('there is no liveness probe', (each) => delete each.livenessProbe, 'has no livenessProbe'),
      serving('there is no readiness probe', (each) => delete each.readinessProbe, 'has no readinessProbe'),
      {
        title: 'the Service is lost',
        break: (tree) => {
          remove(tree, 'Service', platform, 'llama-3-1-8b');
        },
        expected: 'llama-3-1-8b has 0 Services',
      },
      {
        title: 'the Service sends to a port that is not open',
        break: (tree) => (get(tree, 'Service', platform, 'llama-3-1-8b').spec.ports[0]!.targetPort = 8080),
        expected: 'llama-3-1-8b does not open 8080',
      },
      {
        title: 'the Service is a load balancer',
        break: (tree) => (get(tree, 'Service', platform, 'llama-3-1-8b').spec.type = 'LoadBalancer'),
        expected: 'a Service of type LoadBalancer',
      },
      {
        title: 'the Service sends requests to workers',
        break: (tree) => {
          const { selector } = get(tree, 'Service', platform, 'deepseek-r1').spec;
          Reflect.deleteProperty(selector, WORKER_INDEX);
        },
        expected: 'deepseek-r1 worker: a Service sends it requests',
      },
      {
        title: 'there is no budget',
        break: (tree) => {
          remove(tree, 'PodDisruptionBudget', platform, 'deepseek-r1');
        },
        expected: 'deepseek-r1 leader has 0 budgets',
      },
      {
        title: 'the budget lets none go',
        break: (tree) => (get(tree, 'PodDisruptionBudget', platform, 'llama-3-1-8b').spec.maxUnavailable = 0),
        expected: 'a budget of 0',
      },
      running(
        'it is not spread',
        (pod) => delete pod.topologySpreadConstraints,
        'not spread over kubernetes.io/hostname',
      ),
      running(
        'the spread is of other pods',
        (pod) => (pod.topologySpreadConstraints![0]!.labelSelector = { matchLabels: { app: 'vllm' } }),
        'not spread over topology.kubernetes.io/zone',
      ),
    ],
  },
  {
    id: 'P09',
    title:
      'no Service that vLLM takes for a setting, a key out of a secret, and the declared callers alone on port 8000',
    live: 'connections of other pods that are refused',
    beyond: 'requests without the key that are refused',
    holds: (tree) => [
      ...all(tree, 'Service')
        .filter(({ metadata }) => metadata.name === 'vllm')
        .map((each) => `${idOf(each)} is VLLM_PORT to the pods beside it`),
      ...modelPods(tree).flatMap((each) => [
        ...unless(each.pod.enableServiceLinks === false, `${each.id} has a variable for each Service`),
        ...keyOf(tree, each),
        ...callersOf(tree, each),
      ]),
    ],
    twins: [
      {
        title: 'a Service is called vllm',
        break: (tree) => (get(tree, 'Service', platform, 'llama-3-1-8b').metadata.name = 'vllm'),
        expected: 'Service/genai-platform/vllm is VLLM_PORT',
      },
      running('Services are variables', (pod) => delete pod.enableServiceLinks, 'has a variable for each Service'),
      serving('the key is an argument', ({ args }) => args!.push('--api-key', 'x'), 'key in its arguments'),
      serving(
        'the key is a plain variable',
        ({ env }) => env!.push({ name: 'VLLM_API_KEY', value: 'x' }),
        'plain sight',
      ),
      running('there is no key', ({ volumes }) => volumes!.pop(), 'has no key'),
      running(
        'the key is in a secret that nothing makes',
        ({ volumes }) => (volumes!.find(({ secret }) => secret)!.secret!.secretName = 'model-server-v1'),
        'nothing makes model-server-v1',
      ),
      running(
        'the key is in a file that the secret has not',
        ({ volumes }) => (volumes!.find(({ secret }) => secret)!.secret!.items![0]!.key = 'config.yaml'),
        'has no config.yaml',
      ),
      letting(
        'every pod of the namespace',
        (from) => delete from[0]!.podSelector,
        /lets \{"namespaceSelector":\{"matchLabels":\{[^{}]*\}\}\}/,
      ),
      letting(
        'pods with the label of the gateway in any namespace',
        (from) => (from[0]!.namespaceSelector = {}),
        'lets {"namespaceSelector":{}',
      ),
      letting('one more', (from) => from.push(caller('poolside', 'core-api')), '"core-api"'),
      letting('addresses', (from) => from.push({ ipBlock: { cidr: '10.30.0.0/16' } }), '10.30.0.0/16'),
      letting('everybody', (from) => from.splice(0), 'lets everybody'),
      letting('the gateway no more', (from) => from.shift(), 'does not let'),
      {
        title: 'the policy selects other pods',
        break: (tree) =>
          (get(tree, 'NetworkPolicy', platform, 'llama-3-1-8b').spec.podSelector = { matchLabels: { a: 'b' } }),
        expected: 'llama-3-1-8b does not let',
      },
      {
        title: 'one more policy lets everybody in',
        break: (tree) => {
          const metadata = { name: 'open', namespace: platform };
          const spec: NetworkPolicy['spec'] = { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] };
          add(tree, 'base', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec });
        },
        expected: 'llama-3-1-8b lets everybody in',
      },
      {
        title: 'members of a group may ask on every port',
        break: (tree) => {
          const { ingress } = get(tree, 'NetworkPolicy', platform, 'deepseek-r1').spec;
          ingress![1]!.ports![1]!.port = 1024;
        },
        expected: 'deepseek-r1 leader lets {"namespaceSelector"',
      },
    ],
  },
];

const WORKER_INDEX = 'leaderworkerset.sigs.k8s.io/worker-index';

function namespaceOf({ owner }: ModelPod): string {
  return owner.metadata.namespace!;
}

/** The controller of groups counts their pods in a label: the leader is 0. */
function servicesOf(tree: Tree, each: ModelPod) {
  const index = { leader: '0', worker: '1' } as const;
  const labels = each.part === 'alone' ? each.labels : { ...each.labels, [WORKER_INDEX]: index[each.part] };
  return all(tree, 'Service').filter(
    ({ metadata, spec }) => metadata.namespace === namespaceOf(each) && selects({ matchLabels: spec.selector }, labels),
  );
}

function selectsItself(selector: Parameters<typeof selects>[0], { labels }: ModelPod): boolean {
  return !isEmpty(selector) && selects(selector, labels);
}

/** The key is a variable, or a file that is given as the configuration; both out of a secret that External Secrets makes. */
function keyOf(tree: Tree, { id, container, pod }: ModelPod): string[] {
  const { args = [], env = [], volumeMounts = [] } = container;
  const variable = env.find(({ name }) => name === 'VLLM_API_KEY');
  const config = args[args.indexOf('--config') + 1];
  const mount = volumeMounts.find(({ mountPath }) => args.includes('--config') && config?.startsWith(`${mountPath}/`));
  const file = pod.volumes?.find(({ name }) => name === mount?.name)?.secret;
  const reference = variable?.valueFrom?.secretKeyRef;
  const secret = reference?.name ?? file?.secretName;
  const key = reference?.key ?? file?.items?.find(({ path }) => config?.endsWith(`/${path}`))?.key;
  const maker: ExternalSecret | undefined = all(tree, 'ExternalSecret').find(({ spec }) => spec.target.name === secret);
  return [
    ...unless(!args.some((each) => each.startsWith('--api-key')), `${id} has a key in its arguments`),
    ...unless(variable?.value === undefined, `${id} has a key in plain sight`),
    ...unless(secret !== undefined, `${id} has no key`),
    ...unless(secret === undefined || maker !== undefined, `${id}: nothing makes ${String(secret)}`),
    ...unless(
      maker === undefined || maker.spec.data.some(({ secretKey }) => secretKey === key),
      `${id}: ${String(secret)} has no ${String(key)}`,
    ),
  ];
}

function callersOf(tree: Tree, each: ModelPod): string[] {
  const policies = all(tree, 'NetworkPolicy').filter(
    ({ metadata, spec }) =>
      metadata.namespace === namespaceOf(each) &&
      spec.policyTypes?.includes('Ingress') === true &&
      selects(spec.podSelector, each.labels),
  );
  const rules = policies
    .flatMap(({ spec: { ingress = [] } }) => ingress)
    .filter(({ ports = [] }) => ports.length === 0 || ports.some(isPort));
  const peers = rules.flatMap(({ from = [] }) => from);
  return [
    ...unless(policies.length > 0, `${each.id} has no policy`),
    ...unless(
      rules.every(({ from = [] }) => from.length > 0),
      `${each.id} lets everybody in`,
    ),
    ...peers
      .filter((peer) => !CALLERS.some((one) => isDeepStrictEqual(one, peer)))
      .map((peer) => `${each.id} lets ${JSON.stringify(peer)} in`),
    ...CALLERS.filter((one) => !peers.some((peer) => isDeepStrictEqual(one, peer))).map(
      (one) => `${each.id} does not let ${JSON.stringify(one)} in`,
    ),
  ];
}

function isPort({ port, endPort, protocol = 'TCP' }: { port?: number | string; endPort?: number; protocol?: string }) {
  if (protocol !== 'TCP') return false;
  return typeof port !== 'number' || (port <= PORT && PORT <= (endPort ?? port));
}

function caller(namespace: string, name: string): Peer {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
  };
}

/** A twin that breaks whom the policy of a model lets in. */
function letting(title: string, change: (from: Peer[]) => unknown, expected: string | RegExp): Claim['twins'][number] {
  return {
    title: `it lets in ${title}`,
    break: (tree) =>
      void change(get(tree, 'NetworkPolicy', platform, llama(tree).metadata.name).spec.ingress![0]!.from!),
    expected,
  };
}
