import { instanceType, type GpuPool, type InstanceTypeName } from '@parapet/inference-gpu';
import { SET_ASIDE, type SimulatedInstanceType } from '../../src/parts/karpenter.ts';

const GIB = 2 ** 30;

/**
 * The pool's instance types for Karpenter's simulated provider, from the catalogue that model servers are shown to fit by: a
 * node that has been made offers exactly what the catalogue says. Prices are no prices: what has more costs more.
 */
export function simulatedTypes(pool: GpuPool): SimulatedInstanceType[] {
  return pool.instanceTypes.map((name) => simulated(name, pool));
}

function simulated(name: InstanceTypeName, { zones, localDisks, diskBytes }: GpuPool): SimulatedInstanceType {
  const { arch, gpus, efa, allocatableCpuMilli, allocatableMemoryMiB, localNvmeGiB } = instanceType(name);
  const disk = localDisks && localNvmeGiB > 0 ? localNvmeGiB : Math.floor(diskBytes / GIB);
  return {
    name,
    architecture: arch,
    operatingSystems: ['linux'],
    resources: {
      cpu: `${allocatableCpuMilli + SET_ASIDE.cpuMilli}m`,
      memory: `${allocatableMemoryMiB + SET_ASIDE.memoryMiB}Mi`,
      'ephemeral-storage': `${disk}Gi`,
      'nvidia.com/gpu': String(gpus),
      ...(efa === 0 ? {} : { 'vpc.amazonaws.com/efa': String(efa) }),
    },
    offerings: zones.map((zone) => ({
      Price: allocatableCpuMilli / 1000 + 10 * gpus,
      Available: true,
      Requirements: [
        { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand'] },
        { key: 'topology.kubernetes.io/zone', operator: 'In', values: [zone] },
      ],
    })),
  };
}
