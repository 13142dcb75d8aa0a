import { parsePercent, percentUp, type Checks, type Percent, type PercentText } from '@parapet/core';
import type { ReplicaRange, Scaling } from './scaling.ts';

/** How many of `replicas` pods may be evicted at once: `minAvailable` is rounded up. */
export function disruptionsAllowed(minAvailable: Percent, replicas: number): number {
  return replicas - percentUp(minAvailable, replicas);
}

/** The fewest replicas that allow one eviction. None do at 100 %. */
export function replicasNeeded(minAvailable: Percent): number | undefined {
  return minAvailable === 100 ? undefined : Math.ceil(100 / (100 - minAvailable));
}

/**
 * A budget that allows no eviction stops every node drain: AVAIL-001 for fixed replicas, AVAIL-006 for the minimum of an
 * autoscaler, AVAIL-003 for a text that is not a percentage.
 */
export function checkDisruptions(
  checks: Checks,
  text: PercentText,
  scaling: Scaling,
  range: ReplicaRange | undefined,
): Percent | undefined {
  const percent = checks.value('minAvailable', parsePercent(text));
  if (percent === undefined || range === undefined || disruptionsAllowed(percent, range.min) > 0) return percent;
  const needed = replicasNeeded(percent);
  const [code, setting] =
    scaling.type === 'fixed' ? ['AVAIL-001', 'scaling.replicas'] : ['AVAIL-006', 'scaling.minReplicas'];
  checks.report(
    code,
    `minAvailable ${text} of ${setting} ${range.min} is ${percentUp(percent, range.min)}: 0 disruptions are allowed, so no node with such a pod can be drained`,
    needed === undefined ? 'set minAvailable below 100%' : `set ${setting} to at least ${needed}`,
  );
  return percent;
}
