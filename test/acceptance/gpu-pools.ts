import { unless, type Claim } from './claim.ts';
import { instances } from './gpu-facts.ts';
import type { NodePool } from './model-kinds.ts';
import { GPU, valuesOf } from './models.ts';
import { classing } from './nodes.ts';
import { all, find, get, type Tree } from './tree.ts';

const CAPACITY = 'karpenter.sh/capacity-type';

/** Row P11: nodes with GPUs. */
export const gpuPools: readonly Claim[] = [
  {
    id: 'P11',
    title:
      'GPU nodes: tainted, limited, of a pinned image, metadata by token and one hop, images fast, capacity of one kind',
    live: 'Karpenter that makes nodes of them for such pods',
    beyond: 'whether a reservation is a capacity block, and nodes of AWS',
    holds: (tree) => [
      ...unless(all(tree, 'NodePool').length > 0, 'there is no pool'),
      ...all(tree, 'NodePool').flatMap((pool) =>
        [...ofPool(pool), ...ofClass(tree, pool)].map((problem) => `${pool.metadata.name}: ${problem}`),
      ),
    ],
    twins: [
      pooling('the API is one that is served no more', (pool) => (pool.apiVersion = 'karpenter.sh/v1beta1'), 'v1beta1'),
      pooling('any pod may run there', ({ spec }) => delete spec.template.spec.taints, 'no taint'),
      pooling(
        'pods are rather not there',
        ({ spec }) => (spec.template.spec.taints![0]!.effect = 'PreferNoSchedule'),
        'no taint',
      ),
      pooling('it has no limit', ({ spec }) => delete spec.limits, 'no limit of GPUs'),
      pooling(
        'its nodes are moved about',
        ({ spec }) => (spec.disruption.consolidationPolicy = 'WhenEmptyOrUnderutilized'),
        'moves pods',
      ),
      pooling(
        'any instance type will do',
        (pool) => void of(pool, 'node.kubernetes.io/instance-type').splice(0),
        'no type of instance',
      ),
      pooling(
        'a type is unknown',
        (pool) => void of(pool, 'node.kubernetes.io/instance-type').push('g6f.large'),
        'g6f.large',
      ),
      pooling('capacity is of two kinds', (pool) => void of(pool, CAPACITY).push('spot'), 'capacity on-demand, spot'),
      pooling('capacity is left open', (pool) => void of(pool, CAPACITY).splice(0), /: capacity $/),
      pooling(
        'it may be reserved, and no reservation is named',
        (pool) => (of(pool, CAPACITY)[0] = 'reserved'),
        'names 0',
      ),
      pooling('its class is not there', ({ spec }) => (spec.template.spec.nodeClassRef.name = 'a10'), 'no class a10'),
      classing(
        'the image is the newest',
        ({ amiSelectorTerms }) => (amiSelectorTerms[0]!.alias = 'al2023@latest'),
        'its image is not pinned',
      ),
      classing(
        'metadata goes without a token',
        ({ metadataOptions }) => (metadataOptions!.httpTokens = 'optional'),
        'metadata',
      ),
      classing(
        'pods reach the metadata',
        ({ metadataOptions }) => (metadataOptions!.httpPutResponseHopLimit = 2),
        'metadata',
      ),
      classing('metadata is as AWS likes', (spec) => delete spec.metadataOptions, 'metadata'),
      classing('images are pulled one layer after the other', (spec) => delete spec.userData, 'slowly'),
      classing(
        'on-demand capacity names a reservation',
        (spec) => (spec.capacityReservationSelectorTerms = [{ id: 'cr-1' }]),
        'names 1',
      ),
    ],
  },
];

function ofPool({ apiVersion, spec }: NodePool): string[] {
  const { requirements, taints = [] } = spec.template.spec;
  const capacity = valuesOf(requirements, CAPACITY);
  const types = valuesOf(requirements, 'node.kubernetes.io/instance-type');
  return [
    ...unless(apiVersion === 'karpenter.sh/v1', apiVersion),
    ...unless(
      taints.some(({ key, effect }) => key === GPU && effect === 'NoSchedule'),
      'no taint that keeps other pods away',
    ),
    ...unless(Number(spec.limits?.[GPU]) > 0, 'no limit of GPUs'),
    ...unless(spec.disruption.consolidationPolicy === 'WhenEmpty', 'moves pods that load for minutes'),
    ...unless(types.length > 0, 'no type of instance'),
    ...types.filter((type) => (instances[type]?.gpus ?? 0) === 0).map((type) => `${type} has no whole GPU`),
    ...unless(
      capacity.length === 1 && ['on-demand', 'spot', 'reserved'].includes(capacity[0]!),
      `capacity ${capacity.join(', ')}`,
    ),
  ];
}

function ofClass(tree: Tree, { spec: { template } }: NodePool): string[] {
  const { nodeClassRef, requirements } = template.spec;
  const found = find(tree, 'EC2NodeClass', undefined, nodeClassRef.name);
  if (found === undefined) return [`no class ${nodeClassRef.name}`];
  const { amiSelectorTerms, capacityReservationSelectorTerms = [], metadataOptions = {}, userData = '' } = found.spec;
  const { httpPutResponseHopLimit, httpTokens } = metadataOptions;
  const reserved = valuesOf(requirements, CAPACITY).includes('reserved');
  return [
    ...unless(found.apiVersion === 'karpenter.k8s.aws/v1', found.apiVersion),
    ...unless(
      nodeClassRef.group === 'karpenter.k8s.aws' && nodeClassRef.kind === 'EC2NodeClass',
      `class of ${nodeClassRef.group}`,
    ),
    ...unless(
      amiSelectorTerms.length > 0 &&
        amiSelectorTerms.every(
          ({ alias, id }) => /^ami-[0-9a-f]+$/.test(id ?? '') || /^[a-z0-9]+@v[0-9.]+$/.test(alias ?? ''),
        ),
      'its image is not pinned',
    ),
    ...unless(httpTokens === 'required' && httpPutResponseHopLimit === 1, 'pods may ask for its metadata'),
    ...unless(/^ +FastImagePull: true$/m.test(userData), 'pulls images slowly'),
    ...unless(
      reserved === capacityReservationSelectorTerms.length > 0,
      `capacity is ${reserved ? '' : 'not '}reserved, and it names ${capacityReservationSelectorTerms.length}`,
    ),
  ];
}

function of({ spec }: NodePool, key: string): string[] {
  return spec.template.spec.requirements.find((each) => each.key === key)!.values!;
}

type Twin = Claim['twins'][number];

function pooling(title: string, change: (pool: NodePool) => unknown, expected: Twin['expected']): Twin {
  return { title, break: (tree) => void change(get(tree, 'NodePool', undefined, 'l4')), expected };
}
