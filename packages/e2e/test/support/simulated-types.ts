import { instanceType, type GpuPool, type InstanceTypeName } from '@parapet/inference-gpu';
import type { EC2NodeClassSpec, NodePoolSpec } from '@parapet/schemas';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { SET_ASIDE, type SimulatedInstanceType } from '../../src/parts/karpenter.ts';

const GIB = 2 ** 30;

/** What a pool may take, and where. */
type Offer = Pick<GpuPool, 'instanceTypes' | 'zones' | 'localDisks' | 'diskBytes'>;

/**
 * The pool's instance types for Karpenter's simulated provider, from the catalogue that model servers are shown to fit by: a
 * node that has been made offers exactly what the catalogue says. Prices are no prices: what has more costs more.
 */
export function simulatedTypes(pool: Offer): SimulatedInstanceType[] {
  return pool.instanceTypes.map((name) => simulated(name, pool));
}

/** Of a pool as it is rendered: NodePool and EC2NodeClass. */
export function offerOf({ spec }: KubernetesObject, nodeClass: KubernetesObject): Offer {
  const valuesOf = (key: string) =>
    (spec as NodePoolSpec).template.spec.requirements.find((requirement) => requirement.key === key)?.values ?? [];
  const { instanceStorePolicy, blockDeviceMappings = [] } = nodeClass.spec as EC2NodeClassSpec;
  const sizes = blockDeviceMappings.map(({ ebs }) => Number(/^([0-9]+)Gi$/.exec(String(ebs?.volumeSize))?.[1]));
  return {
    instanceTypes: valuesOf('node.kubernetes.io/instance-type') as InstanceTypeName[],
    zones: valuesOf('topology.kubernetes.io/zone'),
    localDisks: instanceStorePolicy === 'RAID0',
    diskBytes: Math.max(...sizes) * GIB,
  };
}

function simulated(name: InstanceTypeName, { zones, localDisks, diskBytes }: Offer): SimulatedInstanceType {
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
