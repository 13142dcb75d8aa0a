import type { BytesText, CpuText } from '@parapet/core';
import type { InstanceTypeName } from '../catalogue/instance-types.ts';

/** Id of a reservation, or of a capacity block, which is one that ends. */
export type ReservationId = `cr-${string}`;

export type PoolCapacity =
  | { readonly type: 'on-demand' }
  | { readonly type: 'spot' }
  | {
      readonly type: 'reservation' | 'capacity-block';
      readonly ids: readonly ReservationId[];
      /** Of all these together. No other capacity is taken when they are in use. */
      readonly instances: number;
    };

/** Of a release, never of `latest`: nodes then change in a commit. */
export type AmiAlias = `al2023@v${number}` | `bottlerocket@v${number}.${number}.${number}`;

/** By id, or by tags that all of them have. */
export type Selection<Id extends string> =
  { readonly ids: readonly Id[] } | { readonly tags: Readonly<Record<string, string>> };

export interface GpuNodePoolProps {
  /** Of the NodePool and the EC2NodeClass. */
  readonly name: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  readonly instanceTypes: readonly InstanceTypeName[];
  readonly capacity: PoolCapacity;
  /** Availability zones that nodes may be in. */
  readonly zones: readonly string[];
  readonly ami: AmiAlias;
  /** Name of the IAM role of the nodes. */
  readonly nodeRole: string;
  readonly subnets: Selection<`subnet-${string}`>;
  readonly securityGroups: Selection<`sg-${string}`>;
  /** GPUs of all nodes together: what the pool may cost at most. */
  readonly maxGpus: number;
  /** For images and what pods write, where the instance's own disks do not serve for it. */
  readonly disk: { readonly size: BytesText; readonly kmsKeyArn?: `arn:${string}:kms:${string}` };
  /** `joined`: the instance's own disks take the place of `disk`, and lose all with the instance. */
  readonly localDisks: 'joined' | 'unused';
  /** Who pays: tags of the instances, and labels of the nodes. */
  readonly cost: { readonly team: string; readonly costCenter: string; readonly environment: string };
  /** From the order to drain a node until it goes, whatever still runs on it. Default 600. */
  readonly terminationGracePeriodSeconds?: number;
  /** How long a node lives. Default 720h; `Never` for reserved capacity, which there is no second node of meanwhile. */
  readonly expireAfter?: `${number}h` | 'Never';
  /** Empty for so long, a node goes. Default 10m. */
  readonly consolidateAfter?: `${number}m`;
  /** Nodes that may be replaced at the same time. Default 1. */
  readonly disruptedNodes?: number;
  /** For nodes that work on one model together: a placement group of the cluster type, by its name. */
  readonly placementGroup?: string;
  /** What daemon sets request on each node together. Default 250m and 1Gi. */
  readonly daemons?: { readonly cpu: CpuText; readonly memory: BytesText };
}
