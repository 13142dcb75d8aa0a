import { unless, type Claim } from './claim.ts';
import type { Peer } from './kinds.ts';
import { core, models } from './names.ts';
import { allowing, isDns, peersOf } from './network-peers.ts';
import { coreApiDeployment, isEmpty, selects, serving } from './pods.ts';
import { backends, isFor, isPeer, podsOf, portsFrom, reaches, type Pods } from './reachability.ts';
import { all, find, get, idOf, remove, type Tree } from './tree.ts';

/** Rows G07 to G12: who speaks to whom. */
export const connections: readonly Claim[] = [
  {
    id: 'G07',
    title:
      'a peer is pods of a namespace, in one element, and a port is one that the pods open, to others than one another',
    holds: (tree) => {
      const everybody = podsOf(tree);
      return all(tree, 'NetworkPolicy').flatMap((policy) => [
        ...peersOf(policy)
          .flatMap(({ peers }) => peers)
          .filter(({ ipBlock, namespaceSelector, podSelector }) => !ipBlock && !(namespaceSelector && podSelector))
          .map((peer) => `${idOf(policy)}: ${JSON.stringify(peer)} is half a peer`),
        ...everybody
          .filter((pods) => !isEmpty(policy.spec.podSelector) && isFor(policy, pods))
          .flatMap((pods) =>
            portsFrom(tree, pods.namespace, pods.labels)
              .filter(({ port, from }) => !opensTo(tree, everybody, pods, Number(port), from))
              .map(({ port }) => `${idOf(policy)}: ${pods.name} does not open ${String(port)}`),
          ),
      ]);
    },
    twins: [
      allowing(
        'namespace and pods are two peers, of which either will do',
        ({ spec }) => {
          const [peer] = spec.ingress![0]!.from!;
          spec.ingress![0]!.from = [
            { namespaceSelector: peer!.namespaceSelector! },
            { podSelector: peer!.podSelector! },
          ];
        },
        'is half a peer',
      ),
      allowing(
        'the port is another',
        ({ spec }) => (spec.ingress![0]!.ports![0]!.port = 80),
        'core-api does not open 80',
      ),
      {
        title: 'ports that a group opens at start are open to another',
        break: (tree) => {
          const [callers, itself] = get(tree, 'NetworkPolicy', 'genai-platform', 'deepseek-r1').spec.ingress!;
          itself!.from!.push(callers!.from![0]!);
        },
        expected: 'NetworkPolicy/genai-platform/deepseek-r1: deepseek-r1 does not open 32768',
      },
      {
        title: 'a port of a chart is not one that it opens',
        break: (tree) => (get(tree, 'NetworkPolicy', 'keda', 'keda-operator').spec.ingress![0]!.ports![0]!.port = 9000),
        expected: 'keda-operator does not open 9000',
      },
      {
        title: 'the container moves to another port',
        break: (tree) => (serving(coreApiDeployment(tree)).ports![0]!.containerPort = 9000),
        expected: 'core-api does not open 8080',
      },
    ],
  },
  {
    id: 'G09',
    title: 'every policy is for pods that there are, and all pods have a policy beside the default deny',
    holds: (tree) => {
      const everybody = podsOf(tree);
      const policies = all(tree, 'NetworkPolicy');
      return [
        ...policies
          .filter((policy) => !isEmpty(policy.spec.podSelector))
          .filter((policy) => !everybody.some((pods) => isFor(policy, pods)))
          .map((policy) => `${idOf(policy)} is for no pods`),
        ...everybody
          .filter((pods) => !policies.some((policy) => isFor(policy, pods) && !isEmpty(policy.spec.podSelector)))
          .map((pods) => `${pods.namespace}/${pods.name} has no policy of its own`),
        ...policies.flatMap((policy) =>
          peersOf(policy)
            .flatMap(({ peers }) => peers)
            .filter((peer) => peer.ipBlock === undefined && !isDns([peer]))
            .filter((peer) => !everybody.some((pods) => isPeer([peer], pods, policy.metadata.namespace!)))
            .map(({ podSelector }) => `${idOf(policy)}: nobody is ${JSON.stringify(podSelector)}`),
        ),
      ];
    },
    twins: [
      allowing(
        'it selects a label that no pod has',
        ({ spec }) => (spec.podSelector.matchLabels = { tier: 'api' }),
        'is for no pods',
      ),
      allowing(
        'a peer is nobody',
        ({ spec }) => (spec.ingress![0]!.from![0]!.podSelector = { matchLabels: { tier: 'web' } }),
        'nobody is {"matchLabels":{"tier":"web"}}',
      ),
      allowing(
        'a peer is looked for where it is not',
        ({ spec }) => {
          spec.ingress![0]!.from![0]!.namespaceSelector!.matchLabels!['kubernetes.io/metadata.name'] = models;
        },
        'NetworkPolicy/poolside/core-api: nobody is {"matchLabels":{"app.kubernetes.io/name":"web-assistant"}}',
      ),
      {
        title: 'a policy is lost',
        break: (tree) => {
          remove(tree, 'NetworkPolicy', core, 'web-assistant');
        },
        expected: 'poolside/web-assistant has no policy of its own',
      },
      {
        title: 'that of an agent is lost',
        break: (tree) => {
          remove(tree, 'NetworkPolicy', 'observability', 'node-exporter');
        },
        expected: 'observability/node-exporter has no policy of its own',
      },
      {
        title: 'that of a chart is lost',
        break: (tree) => {
          remove(tree, 'NetworkPolicy', 'monitoring', 'kube-state-metrics');
        },
        expected: 'monitoring/kube-state-metrics has no policy of its own',
      },
      {
        title: 'a chart comes into a namespace where nobody has looked at its pods',
        break: (tree) => (get(tree, 'HelmRelease', 'keda', 'keda').metadata.namespace = 'poolside'),
        expected: 'poolside/unknown has no policy of its own',
      },
    ],
  },
  {
    id: 'G10',
    title: 'load balancers reach the pods of their backend, on the port that they serve and are asked on for health',
    beyond: 'targets that are healthy',
    holds: (tree) => [
      ...all(tree, 'IngressClassParams').flatMap((each) =>
        unless(each.spec.targetType === 'ip', `${idOf(each)}: targets are ${String(each.spec.targetType)}`),
      ),
      ...backends(tree).flatMap(({ ingress, name, labels, port }) => {
        const open = portsFrom(tree, ingress.metadata.namespace!, labels).filter((each) => each.port === port);
        const addresses = open.flatMap(({ from }) => from).filter(({ ipBlock }) => ipBlock !== undefined);
        return unless(addresses.length > 0, `no address reaches ${name} on ${String(port)}`);
      }),
    ],
    twins: [
      {
        title: 'the rule is not there',
        break: (tree) => (get(tree, 'NetworkPolicy', core, 'web-assistant').spec.ingress = []),
        expected: 'no address reaches web-assistant on 8080',
      },
      {
        title: 'the rule of the gateway is for pods',
        break: (tree) => {
          const { spec } = get(tree, 'NetworkPolicy', 'genai-platform', 'api-gateway');
          spec.ingress![0]!.from = [{ namespaceSelector: {}, podSelector: {} }];
        },
        expected: 'no address reaches api-gateway on 8080',
      },
      {
        title: 'targets are nodes',
        break: (tree) => (get(tree, 'IngressClassParams', undefined, 'assistant').spec.targetType = 'instance'),
        expected: 'targets are instance',
      },
    ],
  },
  {
    id: 'G12',
    title: 'core-api reaches the models on their port, alone, and they reach nobody',
    live: 'connections between real pods under the network policy engine of the cluster',
    holds: (tree) => {
      const pods = podsOf(tree);
      const model = pods.find(({ name }) => name === 'inference')!;
      return pods.flatMap((each) => [
        ...unless(
          reaches(tree, each, model, 8000) === (each.name === 'core-api'),
          `${each.name} ${each.name === 'core-api' ? 'does not reach' : 'reaches'} ${models}`,
        ),
        ...each.ports
          .filter((port) => reaches(tree, model, each, port))
          .map((port) => `models reach ${each.name}:${port}`),
        ...unless(each.name !== 'core-api' || !reaches(tree, each, model, 22), 'core-api reaches models on port 22'),
      ]);
    },
    twins: [
      allowing('core-api may not leave', ({ spec }) => spec.egress!.pop(), 'core-api does not reach poolside-models'),
      {
        title: 'models let everybody of poolside in, and the default deny holds none of them back',
        break: (tree) => {
          delete find(tree, 'NetworkPolicy', models, 'inference')!.spec.ingress![0]!.from![0]!.podSelector;
          const { spec } = get(tree, 'NetworkPolicy', core, 'web-assistant');
          spec.egress!.push(structuredClone(get(tree, 'NetworkPolicy', core, 'core-api').spec.egress!.at(-1)!));
        },
        expected: 'web-assistant reaches poolside-models',
        touches: 2,
      },
      {
        title: 'models may call core-api back',
        break: (tree) => {
          get(tree, 'NetworkPolicy', core, 'core-api').spec.ingress!.push({
            from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': models } }, podSelector: {} }],
          });
          get(tree, 'NetworkPolicy', models, 'inference').spec.egress = [{ to: [{ namespaceSelector: {} }] }];
        },
        expected: 'models reach core-api:8080',
        touches: 2,
      },
      {
        title: 'every port of a model is open to core-api',
        break: (tree) => {
          delete get(tree, 'NetworkPolicy', models, 'inference').spec.ingress![0]!.ports;
          delete get(tree, 'NetworkPolicy', core, 'core-api').spec.egress!.at(-1)!.ports;
        },
        expected: 'core-api reaches models on port 22',
        touches: 2,
      },
    ],
  },
];

/** A port is opened by a container; what pods of one group open to one another, they choose at start. */
function opensTo(tree: Tree, everybody: readonly Pods[], pods: Pods, port: number, from: readonly Peer[]): boolean {
  const itself = from.every(
    ({ namespaceSelector = {}, podSelector = {} }) =>
      !isEmpty(podSelector) &&
      selects(namespaceSelector, { 'kubernetes.io/metadata.name': pods.namespace }) &&
      everybody.every(({ labels, name }) => name === pods.name || !selects(podSelector, labels)),
  );
  const isGroup = find(tree, 'LeaderWorkerSet', pods.namespace, pods.name) !== undefined;
  return pods.ports.includes(port) || (isGroup && itself && from.length > 0);
}
