import type { InstanceTypeName } from '../catalogue/instance-types.ts';
import type { CapacityEnd } from '../lifecycle/check-lifecycle.ts';

/** Slices of the GPUs of a pool, by NVIDIA's name: seven, three and so on of compute, and their memory. */
export type MigProfile = `${number}g.${number}gb`;

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'NoExecute';
}

/**
 * Nodes that model servers are pinned to: what `GpuNodePool` makes, or a managed node group that is there already. Made
 * once, handed to each server, which is then proven to fit.
 */
export interface GpuPool {
  readonly name: string;
  /** Labels that all its nodes have and no other. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** All of them: a server tolerates these and nothing else. */
  readonly taints: readonly Taint[];
  readonly instanceTypes: readonly InstanceTypeName[];
  readonly zones: readonly string[];
  readonly capacity: Capacity;
  /** GPUs of all its nodes together, at most. */
  readonly maxGpus: number;
  /** How the device plugin shares the GPUs out. */
  readonly sharing: { readonly type: 'whole' } | { readonly type: 'mig'; readonly profile: MigProfile };
  /** For images, container layers and `emptyDir`, in bytes, where the instance's own disks are not used for it. */
  readonly diskBytes: number;
  /** The local disks of an instance are joined and take the place of `diskBytes` where it has any. */
  readonly localDisks: boolean;
  /** What daemon sets request on each node. */
  readonly daemons: { readonly cpuMilli: number; readonly memoryBytes: number };
  /** Seconds; undefined where a node waits for its pods for ever. */
  readonly terminationGraceSeconds: number | undefined;
}

export interface Capacity {
  readonly type: 'on-demand' | 'spot' | 'reservation' | 'capacity-block';
  /** Instances that there are at most, where they are reserved and no other may be taken. */
  readonly instances?: number;
}

/** How the capacity of a pool may end. */
export function capacityEnd({ type }: Capacity): CapacityEnd {
  return type === 'spot' || type === 'capacity-block' ? type : 'none';
}
