import {
  instanceType,
  instanceTypeNames,
  type GpuPool,
  type InstanceTypeName,
  type Model,
  type ModelServerProps,
} from '@parapet/inference-gpu';

const MIB = 2 ** 20;

/** So small that every GPU holds it, however it is split. */
const SMALL: Model = {
  name: 'small',
  dtype: 'bfloat16',
  parameters: 1_000_000_000,
  embeddingParameters: 100_000_000,
  weightBytes: 2_000_000_000,
  layers: 16,
  attentionHeads: 32,
  kvCache: { type: 'heads', heads: 16, headDim: 64 },
  maxModelLen: 8192,
};

/** The one type with a whole GPU whose nodes have less memory than vLLM takes. */
export const TOO_SMALL: InstanceTypeName = 'g5g.xlarge';

/** Every type with whole GPUs, in a pool for each architecture. GPUs for as many nodes again as there are types. */
export const pools = (['amd64', 'arm64'] as const).map((name) => {
  const instanceTypes = instanceTypeNames.filter(
    (type) => instanceType(type).gpus > 0 && instanceType(type).arch === name,
  );
  return { name, instanceTypes, maxGpus: 2 * instanceTypes.reduce((sum, type) => sum + instanceType(type).gpus, 0) };
});

/** A server that takes all that the catalogue says of a type's nodes, beside what daemon sets take: to the last GPU, MiB and thousandth of a CPU. */
export function filling(
  type: InstanceTypeName,
  pool: GpuPool,
  moreCpu = 0,
): Partial<ModelServerProps> & { readonly pool: GpuPool } {
  const { gpus: tensorParallel, allocatableCpuMilli, allocatableMemoryMiB } = instanceType(type);
  const { cpuMilli, memoryBytes } = pool.daemons;
  return {
    name: `on-${type.replaceAll('.', '-')}`,
    model: SMALL,
    engine: { maxModelLen: 4096 },
    gpus: { type: 'whole', tensorParallel },
    pool: { ...pool, instanceTypes: [type] },
    cpu: `${allocatableCpuMilli - cpuMilli + moreCpu}m`,
    memory: `${allocatableMemoryMiB - memoryBytes / MIB}Mi`,
    scaling: { type: 'fixed', replicas: 1 },
  };
}
