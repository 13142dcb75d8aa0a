import { isDeepStrictEqual } from 'node:util';
import { unless, type Claim } from './claim.ts';
import type { Container } from './kinds.ts';
import {
  argument,
  count,
  deepseek,
  llama,
  modelPods,
  poolsOf,
  setArgument,
  valuesOf,
  type ModelPod,
} from './models.ts';
import { all, get, idOf } from './tree.ts';

/** What leader and workers need not have in common. */
const OWN = ['--node-rank', '--headless'];

/** Row P08: one model on more than one node. */
export const modelGroups: readonly Claim[] = [
  {
    id: 'P08',
    title:
      "more than one node: a LeaderWorkerSet with vLLM's own flags, alike in all its pods, in one zone, without Ray",
    live: 'groups that the controller starts, and starts again when one pod ends',
    beyond: 'processes that find each other',
    holds: (tree) => [
      ...modelPods(tree)
        .filter(({ part, container }) => part === 'alone' && count(container, '--nnodes') !== 1)
        .map(({ id }) => `${id} waits for nodes that it has not`),
      ...modelPods(tree)
        .filter(({ container: { args = [], command = [], env = [], image } }) =>
          [...args, ...command, image, ...env.map(({ name }) => name)].some((each) =>
            /(^|[^a-z])ray([^a-z]|$)/i.test(each),
          ),
        )
        .map(({ id }) => `${id} starts Ray, which the image has not`),
      ...all(tree, 'LeaderWorkerSet').flatMap((group) => {
        const { size, restartPolicy } = group.spec.leaderWorkerTemplate;
        const parts = modelPods(tree).filter(({ owner }) => owner === group);
        const leader = parts.find(({ part }) => part === 'leader');
        const worker = parts.find(({ part }) => part === 'worker');
        if (leader === undefined || worker === undefined || size === undefined || size < 2)
          return [`${idOf(group)} is no group`];
        return [
          ...unless(restartPolicy === 'RecreateGroupOnPodRestart', `${idOf(group)} goes on without a rank`),
          ...unless(isDeepStrictEqual(common(leader), common(worker)), `${idOf(group)}: leader and worker differ`),
          ...unless(rank(leader) === '0' && !headless(leader), `${leader.id} is not rank 0 with the API`),
          ...unless(
            rank(worker) === '$(LWS_WORKER_INDEX)' && headless(worker),
            `${worker.id} has rank ${rank(worker)}`,
          ),
          ...parts.flatMap(({ id, container, pod }) => [
            ...unless(count(container, '--nnodes') === size, `${id}: ${count(container, '--nnodes')} nodes of ${size}`),
            ...unless(
              argument(container, '--master-addr') === '$(LWS_LEADER_ADDRESS)',
              `${id} looks for another leader`,
            ),
            ...unless(argument(container, '--master-port') !== undefined, `${id} has no port of its leader`),
            ...poolsOf(tree, pod)
              .map(({ spec }) => valuesOf(spec.template.spec.requirements, 'topology.kubernetes.io/zone'))
              .filter(({ length }) => length !== 1)
              .map((zones) => `${id} is spread over ${zones.join(', ') || 'any zone'}`),
          ]),
        ];
      }),
    ],
    twins: [
      grouping('a group of one', (each) => (each.size = 1), 'deepseek-r1 is no group'),
      grouping('the group has more pods than ranks', (each) => (each.size = 3), '2 nodes of 3'),
      grouping('one pod comes back alone', (each) => (each.restartPolicy = 'None'), 'goes on without a rank'),
      worker('the worker has fewer GPUs', ({ resources }) => (resources!.limits!['nvidia.com/gpu'] = '4'), 'differ'),
      worker('the worker has less memory', ({ resources }) => (resources!.requests!.memory = '8Gi'), 'differ'),
      worker('the worker has other weights', ({ args }) => (args![0] = 's3://other/'), 'differ'),
      worker('the worker has another image', (each) => (each.image = each.image.replace('v0.33', 'v0.32')), 'differ'),
      worker('the worker serves as well', ({ args }) => args!.pop(), 'worker has rank $(LWS_WORKER_INDEX)'),
      worker('every worker is rank 1', (each) => setArgument(each, '--node-rank', '1'), 'worker has rank 1'),
      worker('it waits for fewer nodes', (each) => setArgument(each, '--nnodes', '1'), '1 nodes of 2'),
      worker('it looks for Ray', ({ args }) => args!.push('--distributed-executor-backend', 'ray'), 'starts Ray'),
      worker('its leader is named', (each) => setArgument(each, '--master-addr', 'deepseek-r1'), 'another leader'),
      {
        title: 'the leader serves nobody',
        break: (tree) => deepseek(tree).leaderTemplate!.spec.containers[0]!.args!.push('--headless'),
        expected: 'leader is not rank 0 with the API',
      },
      {
        title: 'where its processes meet is left to chance',
        break: (tree) => setArgument(deepseek(tree).leaderTemplate!.spec.containers[0]!, '--master-port'),
        expected: 'leader has no port of its leader',
      },
      {
        title: 'a script of Ray starts it',
        break: (tree) =>
          (deepseek(tree).leaderTemplate!.spec.containers[0]!.command = ['bash', '-c', 'ray start --head; vllm serve']),
        expected: 'leader starts Ray',
      },
      {
        title: 'a deployment is cut over nodes',
        break: (tree) => llama(tree).spec.template.spec.containers[0]!.args!.push('--nnodes', '2'),
        expected: 'llama-3-1-8b waits for nodes that it has not',
      },
      {
        title: 'the group may be in two zones',
        break: (tree) =>
          get(tree, 'NodePool', undefined, 'h100')
            .spec.template.spec.requirements.find(({ key }) => key.endsWith('/zone'))!
            .values!.push('eu-central-1b'),
        expected: 'is spread over eu-central-1a, eu-central-1b',
      },
    ],
  },
];

function common({ container: { args = [], command, env, image, resources }, pod }: ModelPod) {
  const shared = args.filter((each, index) => !OWN.includes(each) && args[index - 1] !== '--node-rank');
  return [shared, command, env, image, resources, pod.nodeSelector, pod.volumes];
}

function rank({ container }: ModelPod): string {
  return argument(container, '--node-rank') ?? 'none';
}

function headless({ container: { args = [] } }: ModelPod): boolean {
  return args.includes('--headless');
}

type Twin = Claim['twins'][number];

function grouping(title: string, change: (group: ReturnType<typeof deepseek>) => unknown, expected: string): Twin {
  return { title, break: (tree) => void change(deepseek(tree)), expected };
}

function worker(title: string, change: (container: Container) => unknown, expected: string): Twin {
  return grouping(title, ({ workerTemplate }) => change(workerTemplate.spec.containers[0]!), expected);
}
