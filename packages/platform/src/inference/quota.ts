import type { Quota } from '@parapet/network';
import { instanceType } from '@parapet/inference-gpu';
import type { Environment } from '../environment/environment.ts';
import { together } from '../quota.ts';

/** Two pods, and the two that they are replaced with. */
export const karpenterQuota: Quota = {
  pods: 4,
  cpu: { request: '4' },
  memory: { request: '4Gi', limit: '4Gi' },
  ephemeralStorage: { request: '256Mi', limit: '1Gi' },
};

/** Two pods of each of three parts, and the six that they are replaced with. */
export const kedaQuota: Quota = {
  pods: 12,
  cpu: { request: '1200m' },
  memory: { request: '3Gi', limit: '6Gi' },
  ephemeralStorage: { request: '768Mi', limit: '3Gi' },
};

/** One pod on every node with GPUs. */
export function devicePluginQuota(environment: Environment): Quota {
  return together(Array.from({ length: mostGpuNodes(environment) }, () => DEVICE_PLUGIN));
}

/** That the pools may have, twice: a pod of a node that goes counts until it is gone. */
export function mostGpuNodes({ inference: { pools } }: Environment): number {
  const nodes = pools.map(({ maxGpus, instanceTypes }) => {
    const least = Math.min(...instanceTypes.map((name) => instanceType(name).gpus));
    return Math.floor(maxGpus / Math.max(1, least));
  });
  return 2 * nodes.reduce((sum, count) => sum + count, 0);
}

/** What one pod of it asks for. */
const DEVICE_PLUGIN: Quota = {
  pods: 1,
  cpu: { request: '10m' },
  memory: { request: '64Mi', limit: '128Mi' },
  ephemeralStorage: { request: '16Mi', limit: '64Mi' },
};
