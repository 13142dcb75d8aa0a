import { unless, type Claim } from './claim.ts';
import type { HelmRelease, SecurityContext } from './kinds.ts';
import { coreApiDeployment, serving } from './pods.ts';
import { all, get, idOf, type Tree } from './tree.ts';
import { containersIn, isModelServer, podOf, workloads, type Workload } from './workloads.ts';

/** Row H05: as whom everything runs. */
export const identities: readonly Claim[] = [
  {
    id: 'H05',
    title: 'what runs has a uid above 10000, or that of its image by name, and a root file system that it cannot write',
    beyond: 'what the charts of ACK and Karpenter set themselves, since their values have nothing for it',
    holds: (tree) => [
      ...workloads(tree).flatMap((each) =>
        containersIn(each.pod).flatMap(({ securityContext = {} }) => [
          ...unless(isAllowed(securityContext, uidOf(each)), `${each.id}: uid ${String(securityContext.runAsUser)}`),
          ...unless(securityContext.readOnlyRootFilesystem === true, `${each.id} can write its root file system`),
        ]),
      ),
      ...all(tree, 'HelmRelease').flatMap(releaseProblems),
    ],
    twins: [
      containing('the uid is 1000', (security) => (security.runAsUser = 1000), 'core-api: uid 1000'),
      containing('the uid is that of a model server', (security) => (security.runAsUser = 2000), 'core-api: uid 2000'),
      containing(
        'the root file system can be written',
        (security) => delete security.readOnlyRootFilesystem,
        'Deployment/poolside/core-api can write its root file system',
      ),
      agent('an agent that needs no root is root', 'node-exporter', (security) => (security.runAsUser = 0), 'uid 0'),
      agent('an agent has another uid', 'fluent-bit', (security) => (security.runAsUser = 1000), 'uid 1000'),
      {
        title: 'a model server is root',
        break: (tree) =>
          (podOf(tree, 'LeaderWorkerSet', 'genai-platform', 'deepseek-r1').containers[0]!.securityContext!.runAsUser =
            0),
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 leaderTemplate: uid 0',
      },
      releasing(
        'a controller runs as its image says',
        ['external-secrets', 'external-secrets'],
        ({ values }) => delete values.securityContext,
        'HelmRelease/external-secrets/external-secrets securityContext: uid undefined',
      ),
      releasing(
        'a part of a chart runs as root',
        ['keda', 'keda'],
        ({ values }) => (contextAt(values, 'securityContext.webhooks')!.runAsUser = 0),
        'HelmRelease/keda/keda securityContext.webhooks: uid 0',
      ),
      releasing(
        'Grafana has the uid of another image',
        ['monitoring', 'kube-prometheus-stack'],
        ({ values }) => (contextAt(values, 'grafana.sidecar.securityContext')!.runAsUser = 1000),
        'grafana.sidecar.securityContext: uid 1000',
      ),
      {
        title: 'a chart comes that nobody has looked at',
        break: (tree) => (get(tree, 'HelmRelease', 'keda', 'keda').metadata.name = 'other'),
        expected: 'HelmRelease/keda/other: nobody says where its values have the user',
      },
    ],
  },
];

/** Of images that have one user: vLLM's has 2000 beside root, Grafana's 472; agents of a node that read what is root's. */
const OF_ROOT: readonly string[] = ['DaemonSet/observability/dcgm-exporter', 'DaemonSet/observability/fluent-bit'];
const UIDS: Record<string, number | undefined> = {
  'monitoring/kube-prometheus-stack grafana.containerSecurityContext': 472,
  'monitoring/kube-prometheus-stack grafana.sidecar.securityContext': 472,
  'nvidia-device-plugin/nvidia-device-plugin securityContext': 0,
};

/**
 * Where the values of a release have the security context of each of its containers; with `pod`, that of a pod whose
 * containers the chart or its operator gives a read-only root. None: it makes no pods, or the chart takes nothing.
 */
const CONTEXTS: Record<string, readonly string[]> = {
  'ack-rds/rds-chart': [],
  'ack-s3/s3-chart': [],
  'ack-secretsmanager/secretsmanager-chart': [],
  'aws-load-balancer-controller/aws-load-balancer-controller': ['securityContext'],
  'external-secrets-genai-platform/external-secrets': ['securityContext'],
  'external-secrets-monitoring/external-secrets': ['securityContext'],
  'external-secrets/external-secrets': ['securityContext', 'certController.securityContext', 'webhook.securityContext'],
  'karpenter-definitions/karpenter-crd': [],
  'karpenter/karpenter': [],
  'keda/keda': ['securityContext.metricServer', 'securityContext.operator', 'securityContext.webhooks'],
  'lws-system/lws': ['securityContext'],
  'monitoring/kube-prometheus-stack': [
    'grafana.containerSecurityContext',
    'grafana.sidecar.securityContext',
    'kube-state-metrics.containerSecurityContext',
    'pod alertmanager.alertmanagerSpec.securityContext',
    'pod prometheus.prometheusSpec.securityContext',
    'pod prometheusOperator.securityContext',
  ],
  'nvidia-device-plugin/nvidia-device-plugin': ['securityContext'],
};

function releaseProblems(release: HelmRelease): string[] {
  const name = `${release.metadata.namespace!}/${release.metadata.name}`;
  const paths = CONTEXTS[name];
  if (paths === undefined) return [`${idOf(release)}: nobody says where its values have the user`];
  return paths.flatMap((path) => {
    const [where, ofPod] = [path.replace('pod ', ''), path.startsWith('pod ')];
    const context = contextAt(release.spec.values, where) ?? {};
    return [
      ...unless(
        isAllowed(context, UIDS[`${name} ${where}`]),
        `${idOf(release)} ${where}: uid ${String(context.runAsUser)}`,
      ),
      ...unless(
        ofPod || context.readOnlyRootFilesystem === true,
        `${idOf(release)} ${where}: it can write its root file system`,
      ),
    ];
  });
}

/** The one uid that a workload has; undefined where any above 10000 will do. */
function uidOf({ id, pod }: Workload): number | undefined {
  if (isModelServer(pod)) return 2000;
  return OF_ROOT.includes(id) ? 0 : undefined;
}

function isAllowed({ runAsUser = -1 }: SecurityContext, uid: number | undefined): boolean {
  return uid === undefined ? runAsUser > 10_000 : runAsUser === uid;
}

function contextAt(values: unknown, path: string): SecurityContext | undefined {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], values) as
    SecurityContext | undefined;
}

type Twin = Claim['twins'][number];

function containing(title: string, change: (security: SecurityContext) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(serving(coreApiDeployment(tree)).securityContext!), expected };
}

function agent(title: string, name: string, change: (security: SecurityContext) => unknown, expected: string): Twin {
  return {
    title,
    break: (tree) => void change(podOf(tree, 'DaemonSet', 'observability', name).containers[0]!.securityContext!),
    expected: `DaemonSet/observability/${name}: ${expected}`,
  };
}

function releasing(
  title: string,
  [namespace, name]: readonly [string, string],
  change: (spec: HelmRelease['spec']) => unknown,
  expected: string,
): Twin {
  return { title, break: (tree: Tree) => void change(get(tree, 'HelmRelease', namespace, name).spec), expected };
}
