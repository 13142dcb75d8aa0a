import { checkNatural, type Checks } from '@parapet/core';
import { leastDeadline, leastStartup, type Lifecycle, type LifecycleProps } from './lifecycle.ts';

/** How long the notice before EC2 takes an instance back leaves, in seconds. */
const NOTICE = { spot: 120, 'capacity-block': 600 } as const;

/** An int32. */
const MOST = 2_147_483_647;

/** How capacity may end: with a notice, or not by itself. */
export type CapacityEnd = keyof typeof NOTICE | 'none';

/**
 * LIFE-001: a start is cut off while it still loads. LIFE-002: a rollout, or Flux, gives up before that. LIFE-003: a pod is
 * killed while it finishes requests. LIFE-004: its node goes before it. RES-006: a time that is no number of seconds, or more than
 * Kubernetes can write down.
 */
export function checkLifecycle(
  checks: Checks,
  props: LifecycleProps,
  times: Lifecycle,
  capacityEnd: CapacityEnd,
): void {
  const natural = Object.entries(props)
    .filter(([, value]: [string, unknown]) => value !== undefined)
    .map(([setting, value]) => checkNatural(checks, `lifecycle.${setting}`, value));
  if (natural.includes(false)) return;
  const longest = Math.max(times.progressDeadline, times.startup, times.grace, times.preStop);
  if (longest > MOST)
    checks.report(
      'RES-006',
      `lifecycle: ${longest} seconds are more than the ${MOST} that Kubernetes takes`,
      'raise lifecycle.loadBytesPerSecond, or lower the times that are set',
    );
  checkStart(checks, times);
  checkWaits(checks, times, leastDeadline(props, times));
  checkEnd(checks, times, capacityEnd);
}

function checkStart(checks: Checks, { load, startup }: Lifecycle): void {
  const needed = leastStartup(load);
  if (startup >= needed) return;
  checks.report(
    'LIFE-001',
    `load ${load} x 1.5 = ${needed} <= startup ${startup} does not hold: the pod is killed while it loads`,
    `set lifecycle.startupSeconds to at least ${needed}, or leave it out`,
  );
}

function checkWaits(checks: Checks, { startup, progressDeadline, flux }: Lifecycle, least: number): void {
  if (progressDeadline < least)
    checks.report(
      'LIFE-002',
      `startup ${startup} + grace, node start and image pull ${least - startup} = ${least} <= progress deadline ${progressDeadline} does not hold: the rollout counts as failed while it goes well`,
      `set lifecycle.progressDeadlineSeconds to at least ${least}, or leave it out`,
    );
  if (flux !== undefined && flux < progressDeadline)
    checks.report(
      'LIFE-002',
      `startup ${startup} <= progress deadline ${progressDeadline} <= Flux timeout ${flux} does not hold: Flux gives up before the Deployment does`,
      `set the timeout of the layer to at least ${progressDeadline}s`,
    );
}

function checkEnd(checks: Checks, { preStop, shutdown, grace, nodeGrace }: Lifecycle, end: CapacityEnd): void {
  const order = `preStop ${preStop} + shutdown timeout ${shutdown} = ${preStop + shutdown} < grace ${grace}`;
  if (preStop + shutdown >= grace)
    checks.report(
      'LIFE-003',
      `${order} does not hold: requests are cut off`,
      `set lifecycle.terminationGracePeriodSeconds above ${preStop + shutdown}, or leave it out`,
    );
  if (nodeGrace !== undefined && grace > nodeGrace)
    checks.report(
      'LIFE-004',
      `${order} <= node grace ${nodeGrace} does not hold: Karpenter deletes the pod without its full grace`,
      `raise terminationGracePeriod of the pool to at least ${grace} seconds`,
    );
  if (end !== 'none' && grace > NOTICE[end])
    checks.report(
      'LIFE-004',
      `${order} <= notice ${NOTICE[end]} of ${end} capacity does not hold: the instance is gone before the pod`,
      `lower lifecycle.shutdownTimeoutSeconds to at most ${Math.max(1, NOTICE[end] - preStop - 25)}`,
    );
}
