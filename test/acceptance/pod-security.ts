import { unless, type Claim } from './claim.ts';
import type { Container, Kinds, PodSpec } from './kinds.ts';
import { deepseek } from './models.ts';
import { core } from './names.ts';
import { coreApiDeployment, podSpec, serving } from './pods.ts';
import { all, get, idOf } from './tree.ts';
import { containersIn, podOf, workloads } from './workloads.ts';

const LEVELS = ['enforce', 'audit', 'warn'] as const;

/** Rows H01, H07 and H09: what runs, and what it may. */
export const podSecurity: readonly Claim[] = [
  {
    id: 'H01',
    title:
      'every namespace but two enforces restricted, all audit and warn of it, of one pinned version, and pods pass; those of the two say what they need',
    live: 'pods in such a namespace, one for each way to fail',
    holds: (tree) => [
      ...all(tree, 'Namespace').flatMap(({ metadata: { name, labels = {} } }) =>
        LEVELS.flatMap((level) => {
          const [set, version] = ['', '-version'].map((end) => labels[`pod-security.kubernetes.io/${level}${end}`]);
          const wanted = level === 'enforce' && PRIVILEGED.includes(name) ? 'privileged' : 'restricted';
          return [
            ...unless(set === wanted, `${name}: ${level} ${String(set)}`),
            ...unless(/^v1\.\d+$/.test(version ?? ''), `${name}: ${level}-version ${String(version)}`),
          ];
        }),
      ),
      ...workloads(tree).flatMap(({ id, owner, pod }) => {
        const needed = NEEDED[id] ?? [];
        const problems = restricted(pod);
        return [
          ...problems.filter((problem) => !needed.includes(problem)).map((problem) => `${id}: ${problem}`),
          ...needed
            .filter((problem) => !problems.includes(problem))
            .map((problem) => `${id}: does not need ${problem}`),
          ...unless(
            needed.length > 0 === PRIVILEGED.includes(owner.metadata.namespace ?? ''),
            `${id} is in ${String(owner.metadata.namespace)}`,
          ),
        ];
      }),
    ],
    twins: [
      labelling('it only warns', 'enforce', undefined, 'poolside: enforce undefined'),
      labelling('it is baseline', 'enforce', 'baseline', 'poolside: enforce baseline'),
      {
        title: 'a third namespace is privileged',
        break: (tree) =>
          (get(tree, 'Namespace', undefined, 'monitoring').metadata.labels!['pod-security.kubernetes.io/enforce'] =
            'privileged'),
        expected: 'monitoring: enforce privileged',
      },
      {
        title: 'nobody hears what the privileged namespace lets in',
        break: (tree) =>
          (get(tree, 'Namespace', undefined, 'observability').metadata.labels!['pod-security.kubernetes.io/audit'] =
            'privileged'),
        expected: 'observability: audit privileged',
      },
      {
        title: 'an agent has a capability more than it needs',
        break: (tree) => {
          const [container] = podOf(tree, 'DaemonSet', 'observability', 'fluent-bit').containers;
          container!.securityContext!.capabilities!.add = ['SYS_ADMIN'];
        },
        expected: 'DaemonSet/observability/fluent-bit: capabilities',
      },
      {
        title: 'an agent mounts the whole node',
        break: (tree) =>
          podOf(tree, 'DaemonSet', 'observability', 'node-exporter').volumes!.push({
            name: 'root',
            hostPath: { path: '/' },
          }),
        expected: 'DaemonSet/observability/node-exporter: root is a hostPath',
      },
      {
        title: 'what needs no privilege is beside the agents',
        break: (tree) => (get(tree, 'Deployment', 'genai-platform', 'telemetry').metadata.namespace = 'observability'),
        expected: 'Deployment/observability/telemetry is in observability',
      },
      {
        title: 'a follower of a group may run as root',
        break: (tree) => {
          const { securityContext } = deepseek(tree).workerTemplate.spec.containers[0]!;
          securityContext!.runAsNonRoot = false;
        },
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 workerTemplate: runAsNonRoot',
      },
      labelling('the version moves with the cluster', 'warn-version', 'latest', 'poolside: warn-version latest'),
      running(
        'a node is mounted',
        ({ volumes }) => volumes!.push({ name: 'n', hostPath: { path: '/' } }),
        'n is a hostPath',
      ),
      running('the pod is on the network of its node', (pod) => (pod.hostNetwork = true), 'hostNetwork'),
      running(
        'a port of the node is taken',
        ({ containers }) => (containers[0]!.ports![0]!.hostPort = 80),
        'core-api: hostPort',
      ),
      containing('privileges can grow', (security) => delete security.allowPrivilegeEscalation, 'escalation'),
      containing('a capability stays', (security) => (security.capabilities!.drop = ['NET_RAW']), 'capabilities'),
      containing('a capability is added', (security) => (security.capabilities!.add = ['SYS_ADMIN']), 'capabilities'),
      containing('root may run', (security) => (security.runAsNonRoot = false), 'runAsNonRoot'),
      containing(
        'system calls are not filtered',
        (security) => (security.seccompProfile!.type = 'Unconfined'),
        'seccomp',
      ),
      containing('it is privileged', (security) => (security.privileged = true), 'core-api: privileged'),
    ],
  },
  {
    id: 'H07',
    title: 'every emptyDir has a size',
    holds: (tree) =>
      workloads(tree).flatMap(({ id, pod }) =>
        (pod.volumes ?? [])
          .filter(({ emptyDir }) => emptyDir !== undefined && emptyDir.sizeLimit === undefined)
          .map(({ name }) => `${id}: ${name} may fill the node`),
      ),
    twins: [
      running(
        'one has none',
        ({ volumes }) => delete volumes![0]!.emptyDir!.sizeLimit,
        'core-api: tmp may fill the node',
      ),
      {
        title: 'that of an agent has none',
        break: (tree) => {
          const { volumes } = podOf(tree, 'DaemonSet', 'observability', 'dcgm-exporter');
          delete volumes!.find(({ emptyDir }) => emptyDir !== undefined)!.emptyDir!.sizeLimit;
        },
        expected: 'DaemonSet/observability/dcgm-exporter: tmp may fill the node',
      },
    ],
  },
  {
    id: 'H09',
    title: 'no token is mounted by itself: neither the account nor the pod says yes, nor leaves it open',
    holds: (tree) => [
      ...all(tree, 'ServiceAccount').flatMap((each) =>
        unless(each.automountServiceAccountToken === false, `${idOf(each)} leaves it open`),
      ),
      ...workloads(tree).flatMap(({ id, pod }) =>
        unless(pod.automountServiceAccountToken === false, `${id} leaves it open`),
      ),
    ],
    twins: [
      running('a pod leaves it open', (pod) => delete pod.automountServiceAccountToken, 'core-api leaves it open'),
      {
        title: 'a model leaves it open',
        break: (tree) => delete deepseek(tree).leaderTemplate!.spec.automountServiceAccountToken,
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 leaderTemplate leaves it open',
      },
      {
        title: 'an account leaves it open',
        break: (tree) => delete get(tree, 'ServiceAccount', core, 'default').automountServiceAccountToken,
        expected: 'ServiceAccount/poolside/default leaves it open',
      },
    ],
  },
];

/** Of agents: the folders and devices of a node are what `restricted` keeps from pods. */
const PRIVILEGED: readonly string[] = ['nvidia-device-plugin', 'observability'];

/** What each agent needs of that: the logs are root's, and a GPU is counted with a capability that only root has. */
const NEEDED: Record<string, readonly string[]> = {
  'DaemonSet/observability/dcgm-exporter': ['pod-resources is a hostPath', 'runAsNonRoot', 'runAsUser'],
  'DaemonSet/observability/fluent-bit': ['logs is a hostPath', 'state is a hostPath', 'runAsNonRoot', 'runAsUser'],
  'DaemonSet/observability/node-exporter': ['proc is a hostPath', 'sys is a hostPath'],
};

/** The checks of Pod Security `restricted` that fields of these pods can fail. */
function restricted(pod: PodSpec): string[] {
  const { securityContext: ofPod = {} } = pod;
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) => unless(pod[field] !== true, field)),
    ...(pod.volumes ?? []).flatMap((volume) => unless(volume.hostPath === undefined, `${volume.name} is a hostPath`)),
    ...containersIn(pod).flatMap(({ ports = [], securityContext: own = {} }) => [
      ...unless(own.privileged !== true, 'privileged'),
      ...unless(own.allowPrivilegeEscalation === false, 'privilege escalation'),
      ...unless(
        own.capabilities?.drop?.includes('ALL') === true &&
          (own.capabilities.add ?? []).every((each) => each === 'NET_BIND_SERVICE'),
        'capabilities',
      ),
      ...unless((own.runAsNonRoot ?? ofPod.runAsNonRoot) === true, 'runAsNonRoot'),
      ...unless((own.runAsUser ?? ofPod.runAsUser) !== 0, 'runAsUser'),
      ...unless(
        ['RuntimeDefault', 'Localhost'].includes((own.seccompProfile ?? ofPod.seccompProfile)?.type ?? ''),
        'seccomp',
      ),
      ...unless(
        ports.every(({ hostPort = 0 }) => hostPort === 0),
        'hostPort',
      ),
    ]),
  ];
}

type Twin = Claim['twins'][number];

function labelling(title: string, label: string, value: string | undefined, expected: string): Twin {
  return {
    title,
    break: (tree) => {
      const { labels = {} } = get(tree, 'Namespace', undefined, core).metadata satisfies Kinds['Namespace']['metadata'];
      const key = `pod-security.kubernetes.io/${label}`;
      if (value === undefined) Reflect.deleteProperty(labels, key);
      else labels[key] = value;
    },
    expected,
  };
}

function running(title: string, change: (pod: PodSpec) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(podSpec(coreApiDeployment(tree))), expected };
}

function containing(
  title: string,
  change: (security: NonNullable<Container['securityContext']>) => unknown,
  expected: string,
): Twin {
  return { title, break: (tree) => void change(serving(coreApiDeployment(tree)).securityContext!), expected };
}
