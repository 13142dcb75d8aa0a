import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import { instances, modelFacts } from './gpu-facts.ts';
import type { Probe } from './kinds.ts';
import {
  argument,
  count,
  instanceTypesOf,
  llama,
  MODELS_LAYER,
  modelPods,
  modelServers,
  most,
  poolsOf,
  running,
  serving,
  setArgument,
  valuesOf,
  type ModelPod,
} from './models.ts';
import { seconds } from './sizes.ts';
import { get, idOf, type Tree } from './tree.ts';

/** Compiling, capturing CUDA graphs, measuring memory: as long as vLLM takes after the weights are there. */
const COMPILE = 180;
/** Until a node that does not exist is ready and has the image. */
const ARRIVAL = 600;
/** EC2 takes a spot instance so long after it said so. */
const SPOT_NOTICE = 120;

/** Rows P03 and P04: the times of a model server, from the node that is not there yet to the last answer. */
export const modelTimes: readonly Claim[] = [
  {
    id: 'P03',
    title: 'probes that differ, time to load the weights once and a half, a rollout and a layer that wait for it',
    beyond: 'the load itself: sizes are those of the models as published, the rate is the network of the instance',
    holds: (tree) => [
      ...modelPods(tree)
        .filter(({ part }) => part !== 'worker')
        .flatMap((each) => {
          const { startupProbe, livenessProbe, readinessProbe } = each.container;
          const probes = { startupProbe, livenessProbe, readinessProbe };
          const least = 1.5 * loadOf(tree, each);
          return [
            ...Object.entries(probes).flatMap(([name, probe]) =>
              unless(probe?.httpGet?.path === '/health', `${each.id}: ${name} does not ask /health`),
            ),
            ...unless(!isDeepStrictEqual(startupProbe, livenessProbe), `${each.id}: startup is liveness`),
            ...unless(!isDeepStrictEqual(startupProbe, readinessProbe), `${each.id}: startup is readiness`),
            ...unless(!isDeepStrictEqual(livenessProbe, readinessProbe), `${each.id}: liveness is readiness`),
            ...unless(budget(startupProbe) >= least, `${each.id}: ${budget(startupProbe)} s to start, not ${least}`),
            ...deadlineOf(each),
          ];
        }),
      ...modelServers(tree).flatMap((owner) => {
        const rollout = steps(tree, owner) * slowest(tree, owner);
        const { timeout } = get(tree, 'Kustomization', 'flux-system', MODELS_LAYER).spec;
        return unless(
          seconds(timeout) > rollout,
          `${idOf(owner)} rolls for ${rollout} s, Flux waits ${String(timeout)}`,
        );
      }),
    ],
    twins: [
      serving(
        'liveness opens a socket',
        ({ livenessProbe }) => delete livenessProbe!.httpGet,
        'livenessProbe does not',
      ),
      serving('a probe is missing', (each) => delete each.startupProbe, 'startupProbe does not ask /health'),
      serving(
        'liveness is readiness',
        (each) => (each.livenessProbe = structuredClone(each.readinessProbe!)),
        'liveness is readiness',
      ),
      serving(
        'liveness is as patient as the start',
        (each) => (each.livenessProbe = structuredClone(each.startupProbe!)),
        'startup is liveness',
      ),
      serving(
        'readiness is as patient as the start',
        (each) => (each.readinessProbe = structuredClone(each.startupProbe!)),
        'startup is readiness',
      ),
      serving(
        'it is killed while it loads',
        ({ startupProbe }) => (startupProbe!.failureThreshold = 12),
        '120 s to start',
      ),
      {
        title: 'the rollout gives up before a node is there',
        break: (tree) => (llama(tree).spec.progressDeadlineSeconds = 600),
        expected: 'llama-3-1-8b: a deadline of 600 s',
      },
      {
        title: 'the deadline is left to the default',
        break: (tree) => delete llama(tree).spec.progressDeadlineSeconds,
        expected: 'a deadline of 600 s',
      },
      {
        title: 'Flux gives up before the last replica is replaced',
        break: (tree) => (get(tree, 'Kustomization', 'flux-system', MODELS_LAYER).spec.timeout = '30m'),
        expected: /rolls for \d+ s, Flux waits 30m/,
      },
    ],
  },
  {
    id: 'P04',
    title: 'sleep and shutdown end before the grace of the pod, and that before the grace of its node',
    live: 'a drained node that keeps the pod for its grace',
    beyond: 'requests that are finished; that the error prints this order is shown by the tests of inference-gpu',
    holds: (tree) =>
      modelPods(tree).flatMap(({ id, pod, container }) => {
        const sleep = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
        const shutdown = Number(argument(container, '--shutdown-timeout') ?? 0);
        const grace = pod.terminationGracePeriodSeconds ?? 30;
        const pools = poolsOf(tree, pod);
        return [
          ...unless(sleep > 0 && shutdown > 0, `${id}: sleep ${sleep}, shutdown ${shutdown}`),
          ...unless(sleep + shutdown < grace, `${id}: sleep ${sleep} + shutdown ${shutdown} against grace ${grace}`),
          ...unless(pools.length > 0, `${id} is pinned to no pool`),
          ...pools.flatMap(({ metadata, spec: { template } }) => {
            const node = template.spec.terminationGracePeriod;
            const spot = valuesOf(template.spec.requirements, 'karpenter.sh/capacity-type').includes('spot');
            return [
              ...unless(
                seconds(node) >= grace,
                `${id}: grace ${grace} on ${metadata.name}, which leaves ${String(node)}`,
              ),
              ...unless(!spot || grace <= SPOT_NOTICE, `${id}: grace ${grace} on spot capacity`),
            ];
          }),
        ];
      }),
    twins: [
      serving('nothing sleeps', (each) => delete each.lifecycle, 'sleep 0'),
      serving('requests are aborted', (each) => setArgument(each, '--shutdown-timeout'), 'shutdown 0'),
      serving('requests may take longer', (each) => setArgument(each, '--shutdown-timeout', '90'), 'against grace 100'),
      running('the grace is the default', (pod) => delete pod.terminationGracePeriodSeconds, 'against grace 30'),
      {
        title: 'nodes leave before their pods',
        break: (tree) => (get(tree, 'NodePool', undefined, 'l4').spec.template.spec.terminationGracePeriod = '60s'),
        expected: 'grace 100 on l4, which leaves 60s',
      },
      {
        title: 'nodes have no end',
        break: (tree) => delete get(tree, 'NodePool', undefined, 'h100').spec.template.spec.terminationGracePeriod,
        expected: 'on h100, which leaves undefined',
      },
      {
        title: 'pods take longer than spot capacity lasts',
        break: (tree) => {
          const { template } = get(tree, 'NodePool', undefined, 'l4').spec;
          template.spec.requirements.find(({ key }) => key === 'karpenter.sh/capacity-type')!.values = ['spot'];
          llama(tree).spec.template.spec.terminationGracePeriodSeconds = 180;
        },
        expected: 'grace 180 on spot capacity',
        touches: 2,
      },
    ],
  },
];

function budget(probe?: Probe): number {
  return (probe?.initialDelaySeconds ?? 0) + (probe?.failureThreshold ?? 3) * (probe?.periodSeconds ?? 10);
}

/** Seconds until a server answers: its share of the weights over the network of its slowest instance type, and then vLLM's own. */
function loadOf(tree: Tree, { container, pod }: ModelPod): number {
  const facts = modelFacts[argument(container, '--served-model-name') ?? ''];
  const rate = Math.min(...instanceTypesOf(tree, pod).map((type) => instances[type]?.baseline ?? NaN));
  const share = (facts?.bytes ?? NaN) / count(container, '--nnodes');
  return Math.ceil(share / (rate * 1e6)) + COMPILE;
}

function deadlineOf({ id, owner, container, pod }: ModelPod): string[] {
  if (owner.kind !== 'Deployment') return [];
  const { progressDeadlineSeconds: deadline = 600 } = owner.spec as { progressDeadlineSeconds?: number };
  const least = (pod.terminationGracePeriodSeconds ?? 30) + ARRIVAL + budget(container.startupProbe);
  return unless(deadline >= least, `${id}: a deadline of ${deadline} s, and ${least} s until a pod is ready`);
}

/** How many times a rollout waits for a pod or a group. */
function steps(tree: Tree, owner: ModelPod['owner']): number {
  const spec = owner.spec as {
    strategy?: { rollingUpdate?: { maxSurge?: string | number; maxUnavailable?: string | number } };
    rolloutStrategy?: { rollingUpdateConfiguration?: { maxSurge?: number; maxUnavailable?: number } };
  };
  const { maxSurge = 0, maxUnavailable = 0 } =
    spec.strategy?.rollingUpdate ?? spec.rolloutStrategy?.rollingUpdateConfiguration ?? {};
  return Math.ceil(most(tree, owner) / (Number(maxSurge) + Number(maxUnavailable)));
}

/** Seconds that one step may take before it counts as failed. */
function slowest(tree: Tree, owner: ModelPod['owner']): number {
  const { progressDeadlineSeconds } = owner.spec as { progressDeadlineSeconds?: number };
  const pods = modelPods(tree).filter((each) => each.owner === owner);
  return progressDeadlineSeconds ?? ARRIVAL + Math.max(...pods.map(({ container }) => budget(container.startupProbe)));
}
