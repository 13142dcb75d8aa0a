import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { NetworkPolicy, Peer } from './kinds.ts';
import { agent, agentConfig, agents, breakingAgent, breakingConfig } from './log-agent.ts';
import { observability } from './names.ts';
import { isEmpty, selects } from './pods.ts';
import { add, all, find, get, idOf } from './tree.ts';

const SCRAPER: Peer = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
};

/** Rows H02, K04 and K05: what runs on every node. */
export const nodeAgents: readonly Claim[] = [
  {
    id: 'H02',
    title:
      'what mounts a folder of its node is alone in a namespace that admits it, reads it, and writes only what it keeps there',
    live: 'pods of such DaemonSets that are admitted there, and refused beside the platform',
    holds: (tree) => [
      ...unless(agents(tree).length > 0, 'nothing ships logs'),
      ...agents(tree).flatMap(({ owner, pod }) => {
        const { labels = {} } = find(tree, 'Namespace', undefined, owner.metadata.namespace ?? '')?.metadata ?? {};
        const level = (name: string) => labels[`pod-security.kubernetes.io/${name}`];
        const folders = (pod.volumes ?? []).filter(({ hostPath }) => hostPath !== undefined);
        return [
          ...unless(
            folders.length === 0 || level('enforce') === 'privileged',
            `${idOf(owner)}: no pod of it is admitted`,
          ),
          ...unless(
            level('audit') === 'restricted' && level('warn') === 'restricted',
            `${idOf(owner)}: nobody hears of what its namespace admits`,
          ),
          ...pod.containers
            .flatMap(({ volumeMounts = [] }) => volumeMounts)
            .filter(({ readOnly }) => readOnly !== true)
            .flatMap(({ name }) => folders.filter((each) => each.name === name))
            .filter(({ hostPath }) => hostPath!.path !== `/var/lib/${owner.metadata.name}`)
            .map(({ hostPath }) => `${idOf(owner)} can write ${hostPath!.path} of its node`),
        ];
      }),
      ...[...all(tree, 'Deployment'), ...all(tree, 'LeaderWorkerSet')]
        .filter(({ metadata }) => metadata.namespace === observability)
        .map((each) => `${idOf(each)} is where nothing is enforced`),
    ],
    twins: [
      labelling('the namespace is restricted', 'enforce', 'restricted', 'no pod of it is admitted'),
      labelling('the namespace is baseline', 'enforce', 'baseline', 'no pod of it is admitted'),
      labelling('nobody is warned', 'warn', undefined, 'nobody hears'),
      {
        title: 'the agent is beside the platform',
        break: (tree) => (get(tree, 'DaemonSet', observability, 'fluent-bit').metadata.namespace = 'genai-platform'),
        expected: 'DaemonSet/genai-platform/fluent-bit: no pod of it is admitted',
      },
      breakingAgent(
        'it can write logs',
        ({ containers }) => (containers[0]!.volumeMounts![1]!.readOnly = false),
        '/var/log',
      ),
      {
        title: 'something else is there',
        break: (tree) => (get(tree, 'Deployment', 'genai-platform', 'telemetry').metadata.namespace = observability),
        expected: 'Deployment/observability/telemetry is where nothing is enforced',
      },
    ],
  },
  {
    id: 'K04',
    title: 'only Prometheus reaches the port of an agent, which has no key',
    live: 'connections of other pods that are refused',
    holds: (tree) => [
      ...agents(tree).flatMap(({ owner, pod }) => {
        const policies = all(tree, 'NetworkPolicy').filter(
          ({ metadata, spec }) =>
            metadata.namespace === owner.metadata.namespace &&
            spec.policyTypes?.includes('Ingress') === true &&
            selects(spec.podSelector, owner.spec.template.metadata.labels),
        );
        const rules = policies.flatMap(({ spec: { ingress = [] } }) => ingress);
        const open = pod.containers.flatMap(({ ports = [] }) => ports);
        return [
          ...unless(
            policies.some(({ spec }) => !isEmpty(spec.podSelector)),
            `${idOf(owner)} has no policy of its own`,
          ),
          ...rules
            .filter(({ from }) => !isDeepStrictEqual(from, [SCRAPER]))
            .map(({ from }) => `${idOf(owner)} lets ${JSON.stringify(from)} in`),
          ...rules
            .filter(
              ({ ports = [] }) =>
                !ports.some(({ port }) => open.some((each) => each.containerPort === port)) || ports.length > 1,
            )
            .map(() => `${idOf(owner)} lets Prometheus ask on other ports`),
          ...unless(pod.hostNetwork !== true, `${idOf(owner)} listens on its node`),
          ...open.filter(({ hostPort = 0 }) => hostPort !== 0).map(() => `${idOf(owner)} listens on its node`),
        ];
      }),
      ...unless(
        agent(tree).container.ports?.some(
          ({ containerPort }) => containerPort === agentConfig(tree).service.http_port,
        ) === true,
        'the agent listens on another port than it says',
      ),
    ],
    twins: [
      letting(
        'every pod may ask',
        (ingress) => (ingress[0]!.from = [{ podSelector: {}, namespaceSelector: {} }]),
        'lets [{',
      ),
      letting('anybody may ask', (ingress) => delete ingress[0]!.from, 'lets undefined'),
      letting('on any port', (ingress) => delete ingress[0]!.ports, 'on other ports'),
      {
        title: 'one more policy lets everybody in',
        break: (tree) => {
          const metadata = { name: 'open', namespace: observability };
          const spec: NetworkPolicy['spec'] = { podSelector: {}, policyTypes: ['Ingress'], ingress: [{}] };
          add(tree, 'base', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec });
        },
        expected: 'DaemonSet/observability/node-exporter lets undefined in',
      },
      breakingAgent('it is on the network of its node', (pod) => (pod.hostNetwork = true), 'listens on its node'),
      breakingAgent(
        'its port is one of its node',
        ({ containers }) => (containers[0]!.ports![0]!.hostPort = 2020),
        'on its node',
      ),
      breakingConfig('it listens elsewhere', 'http_port: 2020', 'http_port: 2021', 'on another port than it says'),
    ],
  },
  {
    id: 'K05',
    title:
      'agents have sizes, a digest, a read-only root, no capability that they do not need, and a place on every node',
    beyond: 'a node that reads its logs as uid 0 without capabilities',
    holds: (tree) =>
      agents(tree).flatMap(({ owner, pod }) =>
        pod.containers.flatMap(({ image, resources, securityContext: own = {}, livenessProbe, readinessProbe }) => {
          const { limits = {}, requests = {} } = resources ?? {};
          return [
            ...unless(/:[^@:/]+@sha256:[0-9a-f]{64}$/.test(image) && !image.includes(':latest@'), `image ${image}`),
            ...['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [
              ...unless(requests[name] !== undefined, `asks for no ${name}`),
              ...unless(limits[name] !== undefined, `has no limit of ${name}`),
            ]),
            ...unless(own.readOnlyRootFilesystem === true, 'can write its root'),
            ...unless(own.privileged !== true && own.allowPrivilegeEscalation === false, 'is privileged'),
            ...unless(own.capabilities?.drop?.includes('ALL') === true, 'keeps its capabilities'),
            ...(own.capabilities?.add ?? []).map((each) => `has ${each}`),
            ...unless(own.seccompProfile?.type === 'RuntimeDefault', 'makes any system call'),
            ...unless(livenessProbe !== undefined && readinessProbe !== undefined, 'is not probed'),
            ...unless((pod.tolerations ?? []).some(everyGpuNode), 'is not on nodes with GPUs'),
          ].map((problem) => `${idOf(owner)} ${problem}`);
        }),
      ),
    twins: [
      breakingAgent(
        'its tag floats',
        ({ containers }) => (containers[0]!.image = 'fluent/fluent-bit:latest'),
        'image fluent',
      ),
      breakingAgent(
        'it asks for nothing',
        ({ containers }) => delete containers[0]!.resources!.requests,
        'asks for no cpu',
      ),
      breakingAgent(
        'it may grow',
        ({ containers }) => delete containers[0]!.resources!.limits!.memory,
        'no limit of memory',
      ),
      breakingAgent(
        'it can write its root',
        ({ containers }) => delete containers[0]!.securityContext!.readOnlyRootFilesystem,
        'its root',
      ),
      breakingAgent(
        'it is privileged',
        ({ containers }) => (containers[0]!.securityContext!.privileged = true),
        'is privileged',
      ),
      breakingAgent(
        'it keeps capabilities',
        ({ containers }) => delete containers[0]!.securityContext!.capabilities,
        'keeps its',
      ),
      breakingAgent(
        'it gets a capability',
        ({ containers }) => (containers[0]!.securityContext!.capabilities!.add = ['SYS_ADMIN']),
        'fluent-bit has SYS_ADMIN',
      ),
      breakingAgent(
        'system calls are not filtered',
        ({ containers }) => delete containers[0]!.securityContext!.seccompProfile,
        'any system call',
      ),
      breakingAgent('nobody asks how it is', ({ containers }) => delete containers[0]!.livenessProbe, 'is not probed'),
      breakingAgent('GPU nodes have none', (pod) => delete pod.tolerations, 'not on nodes with GPUs'),
    ],
  },
];

function everyGpuNode({ key, operator }: { key?: string; operator?: string }): boolean {
  return operator === 'Exists' && (key === undefined || key === 'nvidia.com/gpu');
}

type Twin = Claim['twins'][number];

function labelling(title: string, level: string, value: string | undefined, expected: string): Twin {
  return {
    title,
    break: (tree) => {
      const { labels = {} } = get(tree, 'Namespace', undefined, observability).metadata;
      const key = `pod-security.kubernetes.io/${level}`;
      if (value === undefined) Reflect.deleteProperty(labels, key);
      else labels[key] = value;
    },
    expected,
  };
}

type Ingress = NonNullable<NetworkPolicy['spec']['ingress']>;

function letting(title: string, change: (ingress: Ingress) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(get(tree, 'NetworkPolicy', observability, 'fluent-bit').spec.ingress!),
    expected,
  };
}
