import { Checks, parseBytes, parseCpu, provenance, standardLabels } from '@parapet/core';
import type { EC2NodeClass, NodePool } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkGpuNodePool } from './check-gpu-node-pool.ts';
import type { GpuNodePoolProps } from './gpu-node-pool-props.ts';
import type { GpuPool } from './gpu-pool.ts';
import { nodeClassSpec } from './node-class.ts';
import { GPU_TAINT, NODE_GRACE, nodePoolSpec } from './node-pool.ts';

/**
 * Nodes with GPUs that Karpenter makes when a pod asks for one: NodePool and EC2NodeClass. Tainted, so that nothing else
 * runs there; limited, so that they cost no more than was meant.
 */
export class GpuNodePool extends Construct {
  static readonly [provenance] = '@parapet/inference-gpu';
  /** What model servers are given to run on. */
  readonly pool: GpuPool;

  constructor(scope: Construct, id: string, props: GpuNodePoolProps) {
    super(scope, id);
    const { name, partOf } = props;
    checkGpuNodePool(new Checks(this, `NodePool.karpenter.sh/${name}`), props);
    this.pool = poolOf(props);
    const metadata = { name, labels: standardLabels({ name, component: 'nodes', partOf }) };
    new ApiObject(this, 'node-class', {
      apiVersion: 'karpenter.k8s.aws/v1',
      kind: 'EC2NodeClass',
      metadata,
      spec: nodeClassSpec(props),
    } satisfies EC2NodeClass);
    new ApiObject(this, 'node-pool', {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata,
      spec: nodePoolSpec(props),
    } satisfies NodePool);
  }
}

function poolOf(props: GpuNodePoolProps): GpuPool {
  const { name, instanceTypes, zones, capacity, maxGpus, disk, localDisks, daemons } = props;
  const size = parseBytes(disk.size);
  const cpu = parseCpu(daemons?.cpu ?? '250m');
  const memory = parseBytes(daemons?.memory ?? '1Gi');
  return {
    name,
    nodeSelector: { 'karpenter.sh/nodepool': name },
    taints: [GPU_TAINT],
    instanceTypes,
    zones,
    capacity: { type: capacity.type, ...('instances' in capacity ? { instances: capacity.instances } : {}) },
    maxGpus,
    sharing: { type: 'whole' },
    diskBytes: size.ok ? size.value : 0,
    localDisks: localDisks === 'joined',
    daemons: { cpuMilli: cpu.ok ? cpu.value : 0, memoryBytes: memory.ok ? memory.value : 0 },
    terminationGraceSeconds: props.terminationGracePeriodSeconds ?? NODE_GRACE,
  };
}
