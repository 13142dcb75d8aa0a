import { unless, type Claim } from './claim.ts';
import { instances, modelFacts } from './gpu-facts.ts';
import {
  argument,
  count,
  deepseek,
  GPU,
  instanceTypesOf,
  llama,
  modelPods,
  modelServers,
  most,
  poolsOf,
  running,
  serving,
  setArgument,
  type ModelPod,
} from './models.ts';
import { bytes, cpus } from './sizes.ts';
import { all, get, idOf } from './tree.ts';

const GiB = 2 ** 30;

/** Rows C08, H06, P05 and P06: what models ask of GPUs, and whether nodes have it. */
export const gpus: readonly Claim[] = [
  {
    id: 'C08',
    title: 'a rollout of models takes a GPU that is free: none before it gives one, or the pool has it to spare',
    beyond: 'capacity of AWS, or of a reservation',
    holds: (tree) => [
      ...modelServers(tree).flatMap((each) => unless(surge(each) <= 1, `${idOf(each)} surges by ${surge(each)}`)),
      ...all(tree, 'NodePool').flatMap(({ metadata: { name }, spec: { limits = {} } }) => {
        const asked = modelPods(tree)
          .filter(({ pod }) => poolsOf(tree, pod).some((pool) => pool.metadata.name === name))
          .reduce((sum, each) => sum + gpusOf(each) * pods(each) * (most(tree, each.owner) + surge(each.owner)), 0);
        return unless(
          asked <= Number(limits[GPU] ?? 0),
          `${name}: rollouts need ${asked} GPUs of ${String(limits[GPU])}`,
        );
      }),
    ],
    twins: [
      {
        title: 'a quarter surges',
        break: (tree) => (llama(tree).spec.strategy.rollingUpdate!.maxSurge = '25%'),
        expected: 'llama-3-1-8b surges by Infinity',
      },
      {
        title: 'the surge is left to the default',
        break: (tree) => delete llama(tree).spec.strategy.rollingUpdate,
        expected: 'surges by Infinity',
      },
      {
        title: 'the pool has no GPU to spare',
        break: (tree) => (get(tree, 'NodePool', undefined, 'l40s').spec.limits![GPU] = '5'),
        expected: 'l40s: rollouts need 6 GPUs of 5',
      },
      {
        title: 'there may be one replica more',
        break: (tree) => (get(tree, 'ScaledObject', 'genai-platform', 'llama-3-1-8b').spec.maxReplicaCount = 7),
        expected: 'l4: rollouts need 8 GPUs of 7',
      },
      {
        title: 'a group surges on a reservation that is full',
        break: (tree) =>
          (get(
            tree,
            'LeaderWorkerSet',
            'genai-platform',
            'deepseek-r1',
          ).spec.rolloutStrategy.rollingUpdateConfiguration!.maxSurge = 1),
        expected: 'h100: rollouts need 32 GPUs of 16',
      },
    ],
  },
  {
    id: 'H06',
    title: 'GPUs as they are limited, on their own nodes, with shared memory that the memory limit counts',
    live: 'pods that are scheduled on nodes with such taints',
    holds: (tree) =>
      modelPods(tree).flatMap(({ id, container, pod }) => {
        const { limits = {}, requests = {} } = container.resources ?? {};
        const shm = pod.volumes?.find(({ emptyDir }) => emptyDir?.medium === 'Memory')?.emptyDir;
        const taints = poolsOf(tree, pod).flatMap(({ spec }) => spec.template.spec.taints ?? []);
        return [
          ...unless(
            limits[GPU] !== undefined && requests[GPU] === limits[GPU],
            `${id}: GPUs ${requests[GPU] ?? 'none'}`,
          ),
          ...unless(
            requests.memory === limits.memory,
            `${id}: memory ${String(requests.memory)} of ${String(limits.memory)}`,
          ),
          ...unless(poolsOf(tree, pod).length === 1, `${id} is pinned to no pool`),
          ...taints
            .filter(({ key, value, effect }) =>
              (pod.tolerations ?? []).every(
                (each) =>
                  each.key !== key ||
                  (each.effect !== undefined && each.effect !== effect) ||
                  (each.operator !== 'Exists' && each.value !== value),
              ),
            )
            .map(({ key }) => `${id} does not tolerate ${key}`),
          ...unless(shm?.sizeLimit !== undefined, `${id}: shared memory has no size`),
          ...unless(
            bytes(limits.memory) >= bytes(shm?.sizeLimit) + 8 * GiB,
            `${id}: ${String(shm?.sizeLimit)} of shared memory in a limit of ${String(limits.memory)}`,
          ),
        ];
      }),
    twins: [
      serving('more are limited than asked for', ({ resources }) => (resources!.limits![GPU] = '2'), 'GPUs 1'),
      serving('none is asked for', ({ resources }) => Reflect.deleteProperty(resources!.requests!, GPU), 'GPUs none'),
      serving('memory is borrowed', ({ resources }) => (resources!.requests!.memory = '8Gi'), 'memory 8Gi of 11Gi'),
      running('it may run on any node', (pod) => delete pod.nodeSelector, 'is pinned to no pool'),
      running('nobody lets it on its nodes', (pod) => (pod.tolerations = []), 'does not tolerate nvidia.com/gpu'),
      running(
        'shared memory has no size',
        ({ volumes }) => delete volumes!.find(({ name }) => name === 'shm')!.emptyDir!.sizeLimit,
        'shared memory has no size',
      ),
      running(
        'shared memory takes the limit',
        ({ volumes }) => (volumes!.find(({ name }) => name === 'shm')!.emptyDir!.sizeLimit = '8Gi'),
        '8Gi of shared memory in a limit of 11Gi',
      ),
    ],
  },
  {
    id: 'P05',
    title: 'as many GPUs as the model is cut into on its node, which every instance type of its pool has',
    beyond: 'instances that AWS gives',
    holds: (tree) =>
      modelPods(tree).flatMap((each) => {
        const { id, container, pod } = each;
        const types = instanceTypesOf(tree, pod);
        const { limits = {}, requests = {} } = container.resources ?? {};
        return [
          ...unless(gpusOf(each) === local(each), `${id} asks for ${gpusOf(each)} GPUs and uses ${local(each)}`),
          ...unless(types.length > 0, `${id} fits no instance type`),
          ...types.flatMap((type) => {
            const { gpus: has = 0, memoryGiB = 0, vcpus = 0 } = instances[type] ?? {};
            return [
              ...unless(has >= gpusOf(each), `${id}: ${gpusOf(each)} GPUs of ${has} on ${type}`),
              ...unless(bytes(limits.memory) < memoryGiB * GiB, `${id}: ${String(limits.memory)} of memory on ${type}`),
              ...unless(cpus(requests.cpu) < vcpus, `${id}: ${String(requests.cpu)} CPUs on ${type}`),
            ];
          }),
        ];
      }),
    twins: [
      serving('it is cut into more', (each) => setArgument(each, '--tensor-parallel-size', '2'), '1 GPUs and uses 2'),
      serving('stages are added', ({ args }) => args!.push('--pipeline-parallel-size', '2'), '1 GPUs and uses 2'),
      {
        title: 'a GPU of a worker is idle',
        break: (tree) => setArgument(deepseek(tree).workerTemplate.spec.containers[0]!, '--tensor-parallel-size', '4'),
        expected: 'worker asks for 8 GPUs and uses 4',
      },
      serving(
        'the node has less memory',
        ({ resources }) => (resources!.limits!.memory = '16Gi'),
        '16Gi of memory on g6',
      ),
      serving('the node has fewer CPUs', ({ resources }) => (resources!.requests!.cpu = '4'), '4 CPUs on g6.xlarge'),
      {
        title: 'the pool has an instance type with a fraction of a GPU',
        break: (tree) => {
          get(tree, 'NodePool', undefined, 'l4').spec.template.spec.requirements.find(({ key }) =>
            key.endsWith('instance-type'),
          )!.values = ['g6f.xlarge'];
          delete llama(tree).spec.template.spec.affinity;
        },
        expected: '1 GPUs of 0 on g6f.xlarge',
        touches: 2,
      },
      running(
        'it wants a type that its pool has not',
        ({ affinity }) =>
          (affinity!.nodeAffinity!.requiredDuringSchedulingIgnoredDuringExecution!.nodeSelectorTerms[0]!.matchExpressions![0]!.values =
            ['g6.48xlarge']),
        'fits no instance type',
      ),
    ],
  },
  {
    id: 'P06',
    title: 'weights, a tenth for the rest, and the cache of one longest request fit into the GPUs',
    beyond: 'a GPU: sizes are those of the models as published',
    holds: (tree) =>
      modelPods(tree).flatMap((each) => {
        const { id, container, pod } = each;
        const served = argument(container, '--served-model-name') ?? '';
        const facts = modelFacts[served];
        if (facts === undefined) return [`${id}: nobody knows the size of ${served}`];
        const [tensor, stages] = [
          count(container, '--tensor-parallel-size'),
          count(container, '--pipeline-parallel-size'),
        ];
        const layers = Math.ceil(facts.layers / stages);
        const weights = argument(container, '--quantization') === 'fp8' ? (facts.fp8Bytes ?? facts.bytes) : facts.bytes;
        const ofWeights = (weights * layers) / facts.layers / tensor;
        const ofCache =
          ((facts.cache.numbers * 2) / Math.min(tensor, facts.cache.sharedBy)) *
          layers *
          count(container, '--max-model-len');
        const needed = (ofWeights * 1.1 + ofCache) / GiB;
        return [
          ...unless(facts.heads % tensor === 0, `${id}: ${facts.heads} heads on ${tensor} GPUs`),
          ...instanceTypesOf(tree, pod).flatMap((type) => {
            const share = Number(argument(container, '--gpu-memory-utilization'));
            const has = ((instances[type]?.gpuMemoryMiB ?? 0) / 1024) * share;
            return unless(needed <= has, `${id}: ${needed.toFixed(1)} GiB in ${has.toFixed(1)} GiB of ${type}`);
          }),
        ];
      }),
    twins: [
      serving('a request may be longer', (each) => setArgument(each, '--max-model-len', '131072'), 'GiB of g6.xlarge'),
      serving(
        'half of the memory is left alone',
        (each) => setArgument(each, '--gpu-memory-utilization', '0.5'),
        'in 11.2',
      ),
      serving(
        'it serves a larger model',
        (each) => setArgument(each, '--served-model-name', 'qwen-2.5-32b'),
        'in 20.1',
      ),
      serving(
        'it serves a model of no known size',
        (each) => setArgument(each, '--served-model-name', 'x'),
        'size of x',
      ),
      serving(
        'its heads do not divide',
        (each) => setArgument(each, '--tensor-parallel-size', '3'),
        '32 heads on 3 GPUs',
      ),
      {
        title: 'the weights are loaded as published',
        break: (tree) =>
          setArgument(
            get(tree, 'Deployment', 'genai-platform', 'qwen-2-5-32b').spec.template.spec.containers[0]!,
            '--quantization',
          ),
        expected: 'qwen-2-5-32b: 71',
      },
    ],
  },
];

function gpusOf({ container }: ModelPod): number {
  return Number(container.resources?.limits?.[GPU] ?? 0);
}

/** Ranks of the model that run in the pod. */
function local({ container }: ModelPod): number {
  const flags = ['--tensor-parallel-size', '--pipeline-parallel-size', '--data-parallel-size'];
  return flags.reduce((product, flag) => product * count(container, flag), 1) / count(container, '--nnodes');
}

/** Pods of this kind in one replica. */
function pods({ owner, part }: ModelPod): number {
  if (part !== 'worker' || !('leaderWorkerTemplate' in owner.spec)) return 1;
  return (owner.spec.leaderWorkerTemplate.size ?? 1) - 1;
}

/** Replicas that a rollout adds before it takes any away; a percentage, or Kubernetes' default, may be any number. */
function surge({ spec }: ModelPod['owner']): number {
  const { maxSurge } =
    'leaderWorkerTemplate' in spec
      ? (spec.rolloutStrategy.rollingUpdateConfiguration ?? { maxSurge: 0 })
      : spec.strategy.type === 'Recreate'
        ? { maxSurge: 0 }
        : (spec.strategy.rollingUpdate ?? {});
  return typeof maxSurge === 'number' ? maxSurge : Infinity;
}
