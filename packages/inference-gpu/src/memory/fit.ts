import type { Checks } from '@parapet/core';
import type { InstanceType } from '../catalogue/instance-type.ts';
import { findInstanceType, suggestInstanceType, type InstanceTypeName } from '../catalogue/instance-types.ts';
import type { GpuPool } from '../node-pool/gpu-pool.ts';
import { describeGpuMemory, gpuMemoryUse, longestModelLen, type GpuMemoryNeed } from './gpu-memory.ts';
import { describeHostMemory, type HostMemoryNeed } from './host-memory.ts';
import { gib, GIB, MIB } from './units.ts';

/** What one pod asks of one node. */
export interface PodNeed {
  readonly gpu: GpuMemoryNeed;
  /** Share of a GPU's memory that vLLM takes. */
  readonly gpuMemoryUtilization: number;
  /** GPUs, or MIG slices, of one pod. */
  readonly gpus: number;
  /** Memory of a MIG slice, in bytes; undefined for whole GPUs. */
  readonly sliceBytes: number | undefined;
  readonly host: HostMemoryNeed;
  /** Request and limit, in bytes. */
  readonly memoryBytes: number;
  readonly cpuMilli: number;
  /** Of `emptyDir` volumes on the node's disk and what else the container writes, in bytes. */
  readonly ephemeralBytes: number;
}

/** Unpacked, and its layers beside it while they are being unpacked. */
const IMAGE_BYTES = 40 * GIB;

/**
 * The types of the pool that hold the pod. None: GPU-002 (not so many GPUs), GPU-003 (GPU memory), MEM-001 (memory or CPU
 * of the node), MEM-002 (its disk), by the first of these that leaves nothing. GPU-002 as well for a type that is not known.
 */
export function fittingTypes(checks: Checks, pool: GpuPool, need: PodNeed): readonly InstanceTypeName[] {
  if (pool.instanceTypes.length === 0)
    checks.report('GPU-002', `pool ${pool.name} has no instance types`, 'name at least one');
  const known = pool.instanceTypes.flatMap((name) => {
    const type = findInstanceType(name);
    if (type === undefined) reportUnknown(checks, name);
    return type === undefined ? [] : [{ name, type }];
  });
  if (known.length === 0) return [];
  const counted = known.filter(({ type }) => type.gpus >= Math.max(1, gpusOf(need)));
  if (counted.length === 0) return reportGpus(checks, pool, known, need);
  const roomy = counted.filter(({ type }) => gpuMemoryUse(need.gpu).total <= gpuBudget(type, need));
  if (roomy.length === 0) return reportGpuMemory(checks, pool, counted, need);
  const hosting = roomy.filter(({ type }) => hostFits(type, pool, need));
  if (hosting.length === 0) return reportHost(checks, pool, roomy, need);
  const fitting = hosting.filter(({ type }) => need.ephemeralBytes + IMAGE_BYTES <= diskOf(type, pool));
  if (fitting.length === 0) return reportDisk(checks, pool, hosting, need);
  return fitting.map(({ name }) => name);
}

interface Named {
  readonly name: InstanceTypeName;
  readonly type: InstanceType;
}

function gpusOf({ gpus, sliceBytes }: PodNeed): number {
  return sliceBytes === undefined ? gpus : 1;
}

function gpuBudget(type: InstanceType, { sliceBytes, gpuMemoryUtilization }: PodNeed): number {
  return gpuMemoryUtilization * (sliceBytes ?? type.gpuMemoryMiB * MIB);
}

function hostFits(type: InstanceType, { daemons }: GpuPool, { memoryBytes, cpuMilli }: PodNeed): boolean {
  return (
    memoryBytes + daemons.memoryBytes <= type.allocatableMemoryMiB * MIB &&
    cpuMilli + daemons.cpuMilli <= type.allocatableCpuMilli
  );
}

function diskOf(type: InstanceType, { localDisks, diskBytes }: GpuPool): number {
  return localDisks && type.localNvmeGiB > 0 ? type.localNvmeGiB * GIB : diskBytes;
}

function reportUnknown(checks: Checks, name: string): void {
  const meant = suggestInstanceType(name);
  checks.report(
    'GPU-002',
    `pool has the instance type ${JSON.stringify(name)}, which is not one with NVIDIA GPUs`,
    meant === undefined ? 'choose a type of the catalogue' : `write ${JSON.stringify(meant)}`,
  );
}

function reportGpus(checks: Checks, { name }: GpuPool, types: readonly Named[], need: PodNeed): [] {
  const have = types.map((each) => `${each.name} has ${each.type.gpus === 0 ? 'a fraction of one' : each.type.gpus}`);
  checks.report(
    'GPU-002',
    `a pod needs ${need.gpus} GPU${need.gpus === 1 ? '' : 's'} on one node, and in pool ${name} ${have.join(', ')}`,
    'choose an instance type with as many, or split the model over fewer',
  );
  return [];
}

function reportGpuMemory(checks: Checks, { name }: GpuPool, types: readonly Named[], need: PodNeed): [] {
  const best = largest(types, ({ type }) => type.gpuMemoryMiB);
  const budget = gpuBudget(best.type, need);
  const one = need.sliceBytes ?? best.type.gpuMemoryMiB * MIB;
  const length = longestModelLen(need.gpu, budget);
  const what = need.sliceBytes === undefined ? `${best.type.gpu} of ${best.name}` : 'slice';
  checks.report(
    'GPU-003',
    `in pool ${name} the largest GPU is ${what}: ${gib(one)} x ${need.gpuMemoryUtilization} = ${gib(budget)}; ${describeGpuMemory(need.gpu)}`,
    length === 0
      ? 'raise gpus.tensorParallel, or choose GPUs with more memory'
      : `lower engine.maxModelLen to ${length}, raise gpus.tensorParallel, or choose GPUs with more memory`,
  );
  return [];
}

function reportHost(checks: Checks, { name, daemons }: GpuPool, types: readonly Named[], need: PodNeed): [] {
  const best = largest(types, ({ type }) => type.allocatableMemoryMiB);
  const { allocatableMemoryMiB, allocatableCpuMilli } = best.type;
  const memory = allocatableMemoryMiB * MIB;
  checks.report(
    'MEM-001',
    `in pool ${name} the largest node with such GPUs is ${best.name}: memory ${gib(memory)} - daemon sets ${gib(daemons.memoryBytes)} = ${gib(memory - daemons.memoryBytes)}, CPU ${allocatableCpuMilli}m - ${daemons.cpuMilli}m = ${allocatableCpuMilli - daemons.cpuMilli}m; the pod asks for ${gib(need.memoryBytes)} (${describeHostMemory(need.host)}) and ${need.cpuMilli}m`,
    'choose a larger size of the instance type, or ask for less',
  );
  return [];
}

function reportDisk(checks: Checks, pool: GpuPool, types: readonly Named[], need: PodNeed): [] {
  const best = largest(types, ({ type }) => diskOf(type, pool));
  checks.report(
    'MEM-002',
    `in pool ${pool.name} the largest disk is ${gib(diskOf(best.type, pool))}, of ${best.name}; image ${gib(IMAGE_BYTES)} + volumes and layers ${gib(need.ephemeralBytes)} = ${gib(IMAGE_BYTES + need.ephemeralBytes)}`,
    "enlarge the pool's disk",
  );
  return [];
}

function largest(types: readonly Named[], measure: (each: Named) => number): Named {
  return types.reduce((best, each) => (measure(each) > measure(best) ? each : best));
}
