import { instanceType, type InstanceTypeName } from '@parapet/inference-gpu';
import type { NodePoolSpec } from '@parapet/schemas';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';

/** So many nodes of a pool, of the first of its types, one zone after the other: as Karpenter would have made them, where it is not what is proven. */
export function gpuNodes({ metadata, spec }: KubernetesObject, count: number): KubernetesObject[] {
  const { template } = spec as NodePoolSpec;
  const one = (key: string, index: number) => {
    const { values = [] } = template.spec.requirements.find((requirement) => requirement.key === key) ?? {};
    return values[index % values.length]!;
  };
  const type = one('node.kubernetes.io/instance-type', 0) as InstanceTypeName;
  const { allocatableCpuMilli, allocatableMemoryMiB, gpus, efa } = instanceType(type);
  const resources = {
    cpu: `${allocatableCpuMilli}m`,
    memory: `${allocatableMemoryMiB}Mi`,
    'ephemeral-storage': '200Gi',
    'nvidia.com/gpu': String(gpus),
    ...(efa === 0 ? {} : { 'vpc.amazonaws.com/efa': String(efa) }),
    pods: '58',
  };
  return Array.from({ length: count }, (_, index) => {
    const name = `${metadata.name}-${index + 1}`;
    const labels = {
      ...template.metadata?.labels,
      'karpenter.sh/nodepool': metadata.name,
      'kubernetes.io/arch': one('kubernetes.io/arch', 0),
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'node.kubernetes.io/instance-type': type,
      'topology.kubernetes.io/zone': one('topology.kubernetes.io/zone', index),
    };
    return {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      spec: { taints: template.spec.taints },
      status: { capacity: resources, allocatable: resources },
    };
  });
}
