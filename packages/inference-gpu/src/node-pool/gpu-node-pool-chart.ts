import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GpuNodePool } from './gpu-node-pool.ts';
import type { GpuNodePoolProps } from './gpu-node-pool-props.ts';
import type { GpuPool } from './gpu-pool.ts';

/** One pool of GPU nodes as a chart of its own. */
export class GpuNodePoolChart extends Chart {
  static readonly [provenance] = '@parapet/inference-gpu';
  readonly pool: GpuPool;

  constructor(scope: Construct, id: string, props: GpuNodePoolProps) {
    super(scope, id);
    this.pool = new GpuNodePool(this, 'pool', props).pool;
  }
}
