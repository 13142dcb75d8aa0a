import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { Container, PodSpec, Probe } from './kinds.ts';
import { core } from './names.ts';
import { coreApiDeployment, podLabels, podSpec, selects, serving } from './pods.ts';
import { all, find, get, idOf, remove, type Tree } from './tree.ts';

/** Rows C09 to C14: probes, spread, scaling and the end of a pod. */
export const placement: readonly Claim[] = [
  {
    id: 'C09',
    title: 'every serving container says when it is ready and when it is alive, differently, on a declared port',
    holds: (tree) =>
      all(tree, 'Deployment').flatMap((each) => {
        const container = serving(each);
        const { livenessProbe, readinessProbe, startupProbe } = container;
        return [
          ...unless(livenessProbe !== undefined, 'no liveness probe'),
          ...unless(readinessProbe !== undefined, 'no readiness probe'),
          ...unless(
            !isDeepStrictEqual(livenessProbe?.httpGet, readinessProbe?.httpGet),
            'liveness asks what readiness asks: a pod that waits for its database is killed',
          ),
          ...[livenessProbe, readinessProbe, startupProbe].flatMap((probe) => probeProblems(container, probe)),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
    twins: [
      probing('there is no liveness probe', (each) => delete each.livenessProbe, 'no liveness probe'),
      probing('there is no readiness probe', (each) => delete each.readinessProbe, 'no readiness probe'),
      probing('both are the same', (each) => (each.livenessProbe = each.readinessProbe!), 'asks what readiness asks'),
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
      all(tree, 'Deployment').flatMap((each) => {
        const constraints = podSpec(each).topologySpreadConstraints ?? [];
        return [
          ...['topology.kubernetes.io/zone', 'kubernetes.io/hostname']
            .filter((key) => !constraints.some(({ topologyKey }) => topologyKey === key))
            .map((key) => `nothing spreads over ${key}`),
          ...constraints.flatMap(({ topologyKey, maxSkew, labelSelector, matchLabelKeys, whenUnsatisfiable }) => [
            ...unless(maxSkew === 1, `${topologyKey}: maxSkew ${maxSkew}`),
            ...unless(
              isDeepStrictEqual(labelSelector, each.spec.selector) && selects(labelSelector, podLabels(each)),
              `${topologyKey}: counts other pods`,
            ),
            ...unless(matchLabelKeys?.includes('pod-template-hash') === true, `${topologyKey}: counts old pods too`),
            ...unless(whenUnsatisfiable !== undefined, `${topologyKey}: leaves to the default what then`),
          ]),
        ].map((problem) => `${idOf(each)}: ${problem}`);
      }),
    twins: [
      spreading('nodes do not count', (pod) => pod.topologySpreadConstraints!.pop(), 'over kubernetes.io/hostname'),
      spreading('there is none', (pod) => delete pod.topologySpreadConstraints, 'over topology.kubernetes.io/zone'),
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
    title: 'each deployment runs as the account that is named after it, in its own namespace',
    holds: (tree) =>
      all(tree, 'Deployment').flatMap((each) => {
        const account = podSpec(each).serviceAccountName ?? 'default';
        return [
          ...unless(account === `${each.metadata.name}-sa`, `${idOf(each)} runs as ${account}`),
          ...unless(
            find(tree, 'ServiceAccount', each.metadata.namespace, account) !== undefined,
            `${idOf(each)}: no account ${account} beside it`,
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
      all(tree, 'Deployment').flatMap((each) => {
        const { lifecycle, readinessProbe } = serving(each);
        const sleep = lifecycle?.preStop?.sleep?.seconds ?? 0;
        const grace = podSpec(each).terminationGracePeriodSeconds ?? 30;
        const { periodSeconds = 10 } = readinessProbe ?? {};
        return [
          ...unless(grace > sleep, `${idOf(each)}: ${grace} s of grace end in ${sleep} s of sleep`),
          ...unless(
            sleep > periodSeconds,
            `${idOf(each)}: ${sleep} s of sleep, readiness asks every ${periodSeconds} s`,
          ),
        ];
      }),
    twins: [
      spreading('the grace is shorter', (pod) => (pod.terminationGracePeriodSeconds = 15), '15 s of grace end in 15 s'),
      probing('there is no sleep', (each) => delete each.lifecycle, '0 s of sleep'),
    ],
  },
];

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
