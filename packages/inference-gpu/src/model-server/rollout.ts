import type { Checks } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { instanceType, type InstanceTypeName } from '../catalogue/instance-types.ts';
import type { GpuDemand } from '../node-pool/gpu-demand.ts';
import type { GpuPool } from '../node-pool/gpu-pool.ts';

/**
 * `in-place`: a pod goes, then the next one comes, on the same GPUs; one replica less for that long. `surge`: the next one
 * comes first, on GPUs that have to be there.
 */
export type Rollout = 'in-place' | 'surge';

export function deploymentStrategy(rollout: Rollout): k8s.DeploymentStrategy {
  const surge = rollout === 'surge' ? 1 : 0;
  return {
    type: 'RollingUpdate',
    rollingUpdate: {
      maxSurge: k8s.IntOrString.fromNumber(surge),
      maxUnavailable: k8s.IntOrString.fromNumber(1 - surge),
    },
  };
}

/**
 * AVAIL-009: more pods at once than the pool may ever have GPUs for: when scaled out, in a rollout, and with the servers
 * that were made before.
 */
export function checkCapacity(
  checks: Checks,
  own: GpuDemand,
  others: readonly GpuDemand[],
  { name, capacity, maxGpus }: GpuPool,
  fitting: readonly InstanceTypeName[],
): void {
  const { replicas, gpusEach, surge } = own;
  const pods = replicas + surge;
  const each = Math.max(0, ...fitting.map((type) => Math.floor(instanceType(type).gpus / gpusEach)));
  if (each === 0) return;
  const sum = `${replicas} pods${surge > 0 ? ` + ${surge} of a rollout` : ''} x ${gpusEach} GPUs = ${pods * gpusEach}`;
  const fix =
    surge > 0 ? "set rollout to 'in-place', or get more capacity" : 'run fewer replicas, or get more capacity';
  const { instances } = capacity;
  const before = others.reduce((total, other) => total + gpusOf(other), 0);
  const names = others.map((other) => `${other.object} ${gpusOf(other)}`).join(', ');
  if (instances !== undefined && pods > instances * each)
    checks.report(
      'AVAIL-009',
      `${sum}, and the ${instances} reserved instances of pool ${name} hold ${instances * each} such pods`,
      fix,
    );
  else if (before + pods * gpusEach > maxGpus)
    checks.report(
      'AVAIL-009',
      `${sum}${names === '' ? '' : ` beside ${names}`}, and pool ${name} is limited to ${maxGpus}`,
      fix,
    );
}

function gpusOf({ replicas, surge, gpusEach }: GpuDemand): number {
  return (replicas + surge) * gpusEach;
}
