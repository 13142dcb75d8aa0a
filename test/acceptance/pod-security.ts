import { unless, type Claim } from './claim.ts';
import type { Container, Deployment, Kinds, PodSpec } from './kinds.ts';
import { core } from './names.ts';
import { containersOf, coreApiDeployment, podSpec, serving } from './pods.ts';
import { all, get, idOf } from './tree.ts';

const LEVELS = ['enforce', 'audit', 'warn'] as const;

/** Rows H01, H05, H07 and H09: what runs, and as whom. */
export const podSecurity: readonly Claim[] = [
  {
    id: 'H01',
    title: 'every namespace enforces, audits and warns of restricted, of one pinned version, and its pods pass',
    live: 'pods in such a namespace, one for each way to fail',
    holds: (tree) => [
      ...all(tree, 'Namespace').flatMap(({ metadata: { name, labels = {} } }) =>
        LEVELS.flatMap((level) => {
          const [set, version] = ['', '-version'].map((end) => labels[`pod-security.kubernetes.io/${level}${end}`]);
          return [
            ...unless(set === 'restricted', `${name}: ${level} ${String(set)}`),
            ...unless(/^v1\.\d+$/.test(version ?? ''), `${name}: ${level}-version ${String(version)}`),
          ];
        }),
      ),
      ...all(tree, 'Deployment').flatMap((each) => restricted(each).map((problem) => `${idOf(each)}: ${problem}`)),
    ],
    twins: [
      labelling('it only warns', 'enforce', undefined, 'poolside: enforce undefined'),
      labelling('it is baseline', 'enforce', 'baseline', 'poolside: enforce baseline'),
      labelling('the version moves with the cluster', 'warn-version', 'latest', 'poolside: warn-version latest'),
      running('a node is mounted', ({ volumes }) => volumes!.push({ name: 'n', hostPath: { path: '/' } }), 'hostPath'),
      running('the pod is on the network of its node', (pod) => (pod.hostNetwork = true), 'hostNetwork'),
      containing('privileges can grow', (security) => delete security.allowPrivilegeEscalation, 'escalation'),
      containing('a capability stays', (security) => (security.capabilities!.drop = ['NET_RAW']), 'capabilities'),
      containing('a capability is added', (security) => (security.capabilities!.add = ['SYS_ADMIN']), 'capabilities'),
      containing('root may run', (security) => (security.runAsNonRoot = false), 'runAsNonRoot'),
      containing(
        'system calls are not filtered',
        (security) => (security.seccompProfile!.type = 'Unconfined'),
        'seccomp',
      ),
      containing('it is privileged', (security) => (security.privileged = true), 'privileged'),
    ],
  },
  {
    id: 'H05',
    title: 'what runs has a uid above 10000, and a root file system that it cannot write',
    holds: (tree) => [
      ...all(tree, 'Deployment').flatMap((each) =>
        containersOf(each).flatMap(({ securityContext = {} }) => identityProblems(idOf(each), securityContext)),
      ),
      ...all(tree, 'HelmRelease').flatMap((each) =>
        identityProblems(idOf(each), each.spec.values.securityContext ?? {}),
      ),
    ],
    twins: [
      containing('the uid is 1000', (security) => (security.runAsUser = 1000), 'core-api: uid 1000'),
      containing(
        'the root file system can be written',
        (security) => delete security.readOnlyRootFilesystem,
        'can write',
      ),
      {
        title: 'a controller runs as its image says',
        break: (tree) =>
          delete get(tree, 'HelmRelease', 'external-secrets', 'external-secrets').spec.values.securityContext,
        expected: 'HelmRelease/external-secrets/external-secrets: uid undefined',
      },
    ],
  },
  {
    id: 'H07',
    title: 'every emptyDir has a size',
    holds: (tree) =>
      all(tree, 'Deployment').flatMap((each) =>
        (podSpec(each).volumes ?? [])
          .filter(({ emptyDir }) => emptyDir !== undefined && emptyDir.sizeLimit === undefined)
          .map(({ name }) => `${idOf(each)}: ${name} may fill the node`),
      ),
    twins: [
      running(
        'one has none',
        ({ volumes }) => delete volumes![0]!.emptyDir!.sizeLimit,
        'core-api: tmp may fill the node',
      ),
    ],
  },
  {
    id: 'H09',
    title: 'no token is mounted by itself: neither the account nor the pod says yes, nor leaves it open',
    holds: (tree) => [
      ...all(tree, 'ServiceAccount').flatMap((each) =>
        unless(each.automountServiceAccountToken === false, `${idOf(each)} leaves it open`),
      ),
      ...all(tree, 'Deployment').flatMap((each) =>
        unless(podSpec(each).automountServiceAccountToken === false, `${idOf(each)} leaves it open`),
      ),
    ],
    twins: [
      running('a pod leaves it open', (pod) => delete pod.automountServiceAccountToken, 'core-api leaves it open'),
      {
        title: 'an account leaves it open',
        break: (tree) => delete get(tree, 'ServiceAccount', core, 'default').automountServiceAccountToken,
        expected: 'ServiceAccount/poolside/default leaves it open',
      },
    ],
  },
];

/** The checks of Pod Security `restricted` that fields of these pods can fail. */
function restricted(deployment: Deployment): string[] {
  const pod = podSpec(deployment);
  const { securityContext: ofPod = {} } = pod;
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap((field) => unless(pod[field] !== true, field)),
    ...(pod.volumes ?? []).flatMap((volume) => unless(volume.hostPath === undefined, `${volume.name} is a hostPath`)),
    ...containersOf(deployment).flatMap(({ ports = [], securityContext: own = {} }) => [
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

function identityProblems(
  id: string,
  { runAsUser, readOnlyRootFilesystem }: NonNullable<Container['securityContext']>,
) {
  return [
    ...unless(runAsUser !== undefined && runAsUser > 10_000, `${id}: uid ${String(runAsUser)}`),
    ...unless(readOnlyRootFilesystem === true, `${id} can write its root file system`),
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
