import { checkNatural, quote, type Checks } from '@parapet/core';
import { findInstanceType } from '../catalogue/instance-types.ts';
import type { MultiNodeModelServerProps } from './multi-node-model-server-props.ts';

/**
 * RES-006, RES-003 (numbers), GPU-001 (GPUs that cannot be divided among the nodes), GPU-007 (nodes that are too far apart).
 * False where arithmetic would be nonsense.
 */
export function checkGroup(checks: Checks, props: MultiNodeModelServerProps): boolean {
  const { nodes, tensorParallel, pipelineParallel, groups, efa, pool } = props;
  const counts = Object.entries({ nodes, groups, tensorParallel, pipelineParallel });
  const natural = counts.map(([setting, value]) => checkNatural(checks, setting, value));
  if (natural.includes(false)) return false;
  if (nodes === 1) checks.report('GPU-007', 'nodes is 1, which is no group', 'use ModelServer');
  if (pool.zones.length !== 1)
    checks.report(
      'GPU-007',
      `pool ${pool.name} has nodes in ${pool.zones.length} zones, and a group waits for its slowest connection`,
      'use a pool of one zone, in a placement group',
    );
  const most = Math.min(...pool.instanceTypes.map((name) => findInstanceType(name)?.efa ?? 0));
  if (!(Number.isSafeInteger(efa) && efa >= 0 && efa <= most))
    checks.report(
      'GPU-007',
      `efa: ${quote(efa)}, and the instance types of pool ${pool.name} have ${most} interfaces or more`,
      `write a whole number from 0 to ${most}`,
    );
  const gpus = tensorParallel * pipelineParallel;
  if (gpus % nodes === 0) return true;
  checks.report(
    'GPU-001',
    `tensorParallel ${tensorParallel} x pipelineParallel ${pipelineParallel} = ${gpus} GPUs cannot be divided among ${nodes} nodes`,
    'let pipelineParallel be the number of nodes',
  );
  return false;
}
