import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { Container, PodSpec, Probe, Selector } from './kinds.ts';
import { deepseek, llama } from './models.ts';
import { core, platform } from './names.ts';
import { budgetsOf } from './percent.ts';
import { coreApiDeployment, podSpec, selects, serving } from './pods.ts';
import { all, find, get, idOf, remove, type Tree } from './tree.ts';
import { isFollower, isModelServer, isOnEachNode, podOf, workloads } from './workloads.ts';

/** Rows C09 to C14: probes, spread, scaling and the end of a pod. */
export const placement: readonly Claim[] = [
  {
    id: 'C09',
    title:
      'every serving container says when it is ready and when it is alive, differently, on a declared port; what waits for nobody may differ in patience alone',
    holds: (tree) =>
      workloads(tree)
        .filter((each) => !isFollower(each) || (each.pod.containers[0]?.ports ?? []).length > 0)
        .flatMap(({ id, pod }) => {
          const container = pod.containers[0]!;
          const { livenessProbe, readinessProbe, startupProbe } = container;
          const same = isDeepStrictEqual(livenessProbe?.httpGet, readinessProbe?.httpGet);
          return [
            ...unless(livenessProbe !== undefined, 'no liveness probe'),
            ...unless(readinessProbe !== undefined, 'no readiness probe'),
            ...unless(
              !same || WAITING_FOR_NOBODY.includes(container.name) || isModelServer(pod),
              'liveness asks what readiness asks: a pod that waits for its database is killed',
            ),
            ...unless(
              !same || patience(livenessProbe) > patience(readinessProbe),
              `liveness gives up after ${patience(livenessProbe)} s, readiness after ${patience(readinessProbe)} s`,
            ),
            ...[livenessProbe, readinessProbe, startupProbe].flatMap((probe) => probeProblems(container, probe)),
          ].map((problem) => `${id}: ${problem}`);
        }),
    twins: [
      probing('there is no liveness probe', (each) => delete each.livenessProbe, 'no liveness probe'),
      probing('there is no readiness probe', (each) => delete each.readinessProbe, 'no readiness probe'),
      probing('both are the same', (each) => (each.livenessProbe = each.readinessProbe!), 'asks what readiness asks'),
      probing(
        'both ask the same, one with more patience',
        (each) => (each.livenessProbe = { ...each.readinessProbe!, failureThreshold: 60 }),
        'asks what readiness asks',
      ),
      {
        title: 'a model that is overloaded is killed as soon as it gets no requests',
        break: (tree) => (serving(llama(tree)).livenessProbe = serving(llama(tree)).readinessProbe!),
        expected: 'Deployment/genai-platform/llama-3-1-8b: liveness gives up after 15 s, readiness after 15 s',
      },
      {
        title: 'a pod on each node has no probe',
        break: (tree) => delete podOf(tree, 'DaemonSet', 'observability', 'fluent-bit').containers[0]!.readinessProbe,
        expected: 'DaemonSet/observability/fluent-bit: no readiness probe',
      },
      {
        title: 'a follower in a group serves, and nobody asks it',
        break: (tree) => {
          const { leaderTemplate, workerTemplate } = deepseek(tree);
          workerTemplate.spec.containers[0]!.ports = leaderTemplate!.spec.containers[0]!.ports!;
        },
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 workerTemplate: no readiness probe',
      },
      probing('the port is not declared', (each) => (each.livenessProbe!.httpGet!.port = 'metrics'), 'port metrics'),
      probing(
        'a probe calls another host',
        (each) => (each.readinessProbe!.httpGet!.host = '10.0.0.1'),
        'calls 10.0.0.1',
      ),
      probing('a probe has no timeout of its own', (each) => delete each.startupProbe!.timeoutSeconds, 'no timeout'),
    ],
  },
  {
    id: 'C10',
    title: 'pods are spread over zones and nodes, and counted by a selector that really matches them',
    live: 'where a scheduler puts them',
    holds: (tree) =>
      workloads(tree)
        .filter((each) => !isOnEachNode(each) && !isFollower(each))
        .flatMap(({ id, owner, labels, pod }) => {
          const constraints = pod.topologySpreadConstraints ?? [];
          const selector =
            (owner as { spec?: { selector?: Selector } }).spec?.selector ??
            budgetsOf(tree, { owner, labels })[0]?.spec.selector;
          const hash =
            owner.kind === 'LeaderWorkerSet'
              ? 'leaderworkerset.sigs.k8s.io/template-revision-hash'
              : 'pod-template-hash';
          return [
            ...['topology.kubernetes.io/zone', 'kubernetes.io/hostname']
              .filter((key) => !constraints.some(({ topologyKey }) => topologyKey === key))
              .map((key) => `nothing spreads over ${key}`),
            ...constraints.flatMap(({ topologyKey, maxSkew, labelSelector, matchLabelKeys, whenUnsatisfiable }) => [
              ...unless(maxSkew === 1, `${topologyKey}: maxSkew ${maxSkew}`),
              ...unless(
                isDeepStrictEqual(labelSelector, selector) && selects(labelSelector, labels),
                `${topologyKey}: counts other pods`,
              ),
              ...unless(matchLabelKeys?.includes(hash) === true, `${topologyKey}: counts old pods too`),
              ...unless(whenUnsatisfiable !== undefined, `${topologyKey}: leaves to the default what then`),
            ]),
          ].map((problem) => `${id}: ${problem}`);
        }),
    twins: [
      spreading('nodes do not count', (pod) => pod.topologySpreadConstraints!.pop(), 'over kubernetes.io/hostname'),
      spreading('there is none', (pod) => delete pod.topologySpreadConstraints, 'over topology.kubernetes.io/zone'),
      {
        title: 'the leader of a group counts groups of the version before',
        break: (tree) =>
          (deepseek(tree).leaderTemplate!.spec.topologySpreadConstraints![0]!.matchLabelKeys = ['pod-template-hash']),
        expected:
          'LeaderWorkerSet/genai-platform/deepseek-r1 leaderTemplate: topology.kubernetes.io/zone: counts old pods too',
      },
      spreading('the skew is two', (pod) => (pod.topologySpreadConstraints![0]!.maxSkew = 2), 'maxSkew 2'),
      spreading(
        'the selector matches no pod',
        (pod) => (pod.topologySpreadConstraints![0]!.labelSelector = { matchLabels: { app: 'core-api' } }),
        'counts other pods',
      ),
      spreading(
        'pods of the version before count',
        (pod) => delete pod.topologySpreadConstraints![1]!.matchLabelKeys,
        'counts old pods too',
      ),
      spreading(
        'what then is left to the default',
        (pod) => delete pod.topologySpreadConstraints![0]!.whenUnsatisfiable,
        'leaves to the default',
      ),
    ],
  },
  {
    id: 'C11',
    title:
      'each workload runs as the account that is named after it, or as the seed names it, in its own namespace; model servers as theirs',
    holds: (tree) =>
      workloads(tree).flatMap(({ id, owner: { metadata }, pod }) => {
        const account = pod.serviceAccountName ?? 'default';
        const own = isModelServer(pod) ? 'model-serving-sa' : (ACCOUNTS[metadata.name] ?? `${metadata.name}-sa`);
        return [
          ...unless(account === own, `${id} runs as ${account}`),
          ...unless(
            find(tree, 'ServiceAccount', metadata.namespace, account) !== undefined,
            `${id}: no account ${account} beside it`,
          ),
        ];
      }),
    twins: [
      spreading(
        'it runs as the other',
        (pod) => (pod.serviceAccountName = 'web-assistant-sa'),
        'runs as web-assistant-sa',
      ),
      spreading('it names none', (pod) => delete pod.serviceAccountName, 'runs as default'),
      {
        title: 'the collector runs as the gateway, which may call models',
        break: (tree) => (podOf(tree, 'Deployment', platform, 'telemetry').serviceAccountName = 'api-gateway-sa'),
        expected: 'Deployment/genai-platform/telemetry runs as api-gateway-sa',
      },
      {
        title: 'the account is not rendered',
        break: (tree) => {
          remove(tree, 'ServiceAccount', core, 'core-api-sa');
        },
        expected: 'no account core-api-sa beside it',
      },
    ],
  },
  {
    id: 'C13',
    title: 'an autoscaler has a target that is there, an order of its bounds, and nobody beside it who sets replicas',
    holds: (tree) =>
      all(tree, 'HorizontalPodAutoscaler').flatMap((each) => {
        const { scaleTargetRef, minReplicas = 1, maxReplicas } = each.spec;
        const target = find(tree, 'Deployment', each.metadata.namespace, scaleTargetRef.name);
        return [
          ...unless(
            target?.kind === scaleTargetRef.kind && target.apiVersion === scaleTargetRef.apiVersion,
            `${idOf(each)}: no ${scaleTargetRef.kind} ${scaleTargetRef.name}`,
          ),
          ...unless(target?.spec.replicas === undefined, `${idOf(each)}: its target has replicas`),
          ...unless(minReplicas < maxReplicas, `${idOf(each)}: from ${minReplicas} to ${maxReplicas}`),
        ];
      }),
    twins: [
      {
        title: 'Flux sets the replicas back',
        break: (tree) => (coreApiDeployment(tree).spec.replicas = 6),
        expected: 'HorizontalPodAutoscaler/poolside/core-api: its target has replicas',
      },
      {
        title: 'the target has another name',
        break: (tree) => (get(tree, 'HorizontalPodAutoscaler', core, 'core-api').spec.scaleTargetRef.name = 'api'),
        expected: 'no Deployment api',
      },
      {
        title: 'the bounds are turned round',
        break: (tree) => (get(tree, 'HorizontalPodAutoscaler', core, 'core-api').spec.maxReplicas = 4),
        expected: 'from 6 to 4',
      },
    ],
  },
  {
    id: 'C14',
    title:
      'a pod that ends has time after its preStop sleep, and sleeps longer than a failing readiness needs to be seen',
    holds: (tree) =>
      workloads(tree)
        .filter((each) => !isOnEachNode(each))
        .flatMap(({ id, pod }) => {
          const { lifecycle, readinessProbe } = pod.containers[0]!;
          const sleep = lifecycle?.preStop?.sleep?.seconds ?? 0;
          const grace = pod.terminationGracePeriodSeconds ?? 30;
          const { periodSeconds = 10 } = readinessProbe ?? {};
          return [
            ...unless(grace > sleep, `${id}: ${grace} s of grace end in ${sleep} s of sleep`),
            ...unless(sleep > periodSeconds, `${id}: ${sleep} s of sleep, readiness asks every ${periodSeconds} s`),
          ];
        }),
    twins: [
      spreading('the grace is shorter', (pod) => (pod.terminationGracePeriodSeconds = 15), '15 s of grace end in 15 s'),
      probing('there is no sleep', (each) => delete each.lifecycle, '0 s of sleep'),
      {
        title: 'a model ends at once',
        break: (tree) => delete deepseek(tree).workerTemplate.spec.containers[0]!.lifecycle,
        expected: 'LeaderWorkerSet/genai-platform/deepseek-r1 workerTemplate: 0 s of sleep',
      },
    ],
  },
];

/** What answers the same to both: agents of a node, which wait for nothing outside their pod, and are asked one thing. */
const WAITING_FOR_NOBODY: readonly string[] = ['dcgm-exporter', 'node-exporter'];

/** Accounts that are not named after their pods. The second document names that of the collector. */
const ACCOUNTS: Record<string, string> = {
  'dcgm-exporter': 'dcgm-exporter',
  'fluent-bit': 'fluent-bit',
  'node-exporter': 'node-exporter',
  telemetry: 'observability-sa',
};

/** Seconds of failing until something is done, after those at the start. */
function patience({ failureThreshold = 3, initialDelaySeconds = 0, periodSeconds = 10 }: Probe = {}): number {
  return initialDelaySeconds + failureThreshold * periodSeconds;
}

function probeProblems({ ports = [] }: Container, probe: Probe | undefined): string[] {
  if (probe === undefined) return [];
  const handler = probe.httpGet ?? probe.tcpSocket;
  const declared = ports.flatMap(({ name, containerPort }) => [name, containerPort]);
  return [
    ...unless(handler !== undefined && declared.includes(handler.port), `probes port ${String(handler?.port)}`),
    ...unless(handler?.host === undefined, `a probe calls ${String(handler?.host)}`),
    ...unless(probe.timeoutSeconds !== undefined, 'a probe has no timeout of its own'),
  ];
}

function probing(title: string, change: (container: Container) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree: Tree) => {
      change(serving(coreApiDeployment(tree)));
    },
    expected,
  };
}

function spreading(title: string, change: (pod: PodSpec) => unknown, expected: string): Claim['twins'][number] {
  return {
    title,
    break: (tree: Tree) => {
      change(podSpec(coreApiDeployment(tree)));
    },
    expected,
  };
}
