import type { NodePoolSpec } from '@parapet/schemas';
import { findInstanceType } from '../catalogue/instance-types.ts';
import type { GpuNodePoolProps } from './gpu-node-pool-props.ts';
import type { Taint } from './gpu-pool.ts';

/** What the device plugin and GPU monitors tolerate by themselves. */
export const GPU_TAINT: Taint = { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' };

/** From the order to drain a node until it goes, unless a pool says otherwise. */
export const NODE_GRACE = 600;

export function nodePoolSpec(props: GpuNodePoolProps): NodePoolSpec {
  const { name, instanceTypes, zones, capacity, maxGpus, consolidateAfter = '10m', disruptedNodes = 1 } = props;
  const reserved = capacity.type === 'reservation' || capacity.type === 'capacity-block';
  const { terminationGracePeriodSeconds = NODE_GRACE, expireAfter = reserved ? 'Never' : '720h' } = props;
  const arches = new Set(instanceTypes.map((type) => findInstanceType(type)?.arch ?? 'amd64'));
  return {
    template: {
      metadata: { labels: labelsOf(props) },
      spec: {
        nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name },
        requirements: [
          anyOf('karpenter.sh/capacity-type', [reserved ? 'reserved' : capacity.type]),
          anyOf('node.kubernetes.io/instance-type', instanceTypes),
          anyOf('topology.kubernetes.io/zone', zones),
          anyOf('kubernetes.io/arch', [...arches]),
          anyOf('kubernetes.io/os', ['linux']),
        ],
        taints: [GPU_TAINT],
        expireAfter,
        terminationGracePeriod: `${terminationGracePeriodSeconds}s`,
      },
    },
    disruption: {
      // Moving a model costs minutes of a GPU and all that it has cached.
      consolidationPolicy: 'WhenEmpty',
      consolidateAfter,
      budgets: [{ nodes: String(disruptedNodes) }],
    },
    limits: { 'nvidia.com/gpu': String(maxGpus) },
  };
}

function anyOf(key: string, values: readonly string[]): NodePoolSpec['template']['spec']['requirements'][number] {
  return { key, operator: 'In', values };
}

/** The device plugin looks for its label. Bottlerocket brings one of its own, and a second would fight it for the GPUs. */
function labelsOf({ ami, cost }: GpuNodePoolProps): Readonly<Record<string, string>> {
  return {
    ...(isBottlerocket(ami) ? {} : { 'nvidia.com/gpu.present': 'true' }),
    team: cost.team,
    'cost-center': cost.costCenter,
    environment: cost.environment,
  };
}

export function isBottlerocket(ami: string): boolean {
  return ami.startsWith('bottlerocket@');
}
