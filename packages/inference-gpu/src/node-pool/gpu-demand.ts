import { declarationKind, declarations } from '@parapet/core';
import type { Construct } from 'constructs';

/** What a server may take of a pool. */
export interface GpuDemand {
  readonly pool: string;
  /** Id of the server's object. */
  readonly object: string;
  /** At most. */
  readonly replicas: number;
  /** More of them while it is rolled out. */
  readonly surge: number;
  /** Whole GPUs of each; 0 where it takes slices. */
  readonly gpusEach: number;
}

export const gpuDemand = declarationKind<GpuDemand>('gpu-demand');

/** What servers that were made before may take of a pool. */
export function demandOn(pool: string, { node: { root } }: Construct): GpuDemand[] {
  return declarations(root, gpuDemand)
    .map(({ data }) => data)
    .filter((demand) => demand.pool === pool);
}
