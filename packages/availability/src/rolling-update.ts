import {
  accepted,
  parsePercent,
  percentDown,
  percentUp,
  quote,
  refused,
  type Checks,
  type Parsed,
  type Percent,
  type PercentText,
} from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import type { ReplicaRange } from './scaling.ts';

/** How far a rollout may go beyond and below the replicas: a number of pods, or a percentage of them. */
export interface RollingUpdate {
  /** A percentage is rounded up. */
  readonly maxSurge: PercentText | number;
  /** A percentage is rounded down. */
  readonly maxUnavailable: PercentText | number;
}

/** AVAIL-003 (form), AVAIL-005 (both zero), AVAIL-010 (a rollout would go below the disruption budget). */
export function checkRollingUpdate(
  checks: Checks,
  { maxSurge, maxUnavailable }: RollingUpdate,
  minAvailable: Percent | undefined,
  range: ReplicaRange | undefined,
): void {
  const surge = checks.value('rollingUpdate.maxSurge', parseShare(maxSurge));
  const unavailable = checks.value('rollingUpdate.maxUnavailable', parseShare(maxUnavailable));
  if (surge === undefined || unavailable === undefined || range === undefined) return;
  const stuck = find(range, (replicas) => surge(replicas, percentUp) === 0 && unavailable(replicas, percentDown) === 0);
  if (stuck !== undefined)
    checks.report(
      'AVAIL-005',
      `maxSurge ${quote(maxSurge)} and maxUnavailable ${quote(maxUnavailable)} of ${stuck} replicas are both 0, so a rollout cannot move`,
      'set maxSurge to "25%"',
    );
  if (minAvailable === undefined) return;
  const low = find(
    range,
    (replicas) => replicas - unavailable(replicas, percentDown) < percentUp(minAvailable, replicas),
  );
  if (low !== undefined)
    checks.report(
      'AVAIL-010',
      `a rollout of ${low} replicas may leave ${low - unavailable(low, percentDown)}, and minAvailable ${minAvailable}% wants ${percentUp(minAvailable, low)}`,
      'lower rollingUpdate.maxUnavailable',
    );
}

export function deploymentStrategy({ maxSurge, maxUnavailable }: RollingUpdate): k8s.DeploymentStrategy {
  return {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: intOrString(maxSurge), maxUnavailable: intOrString(maxUnavailable) },
  };
}

type Share = (replicas: number, rounded: typeof percentUp) => number;

function parseShare(value: PercentText | number): Parsed<Share> {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && value >= 0) return accepted(() => value);
    return refused('AVAIL-003', `${quote(value)} is not a number of pods`, 'write a whole number, or such as "25%"');
  }
  const percent = parsePercent(value);
  return percent.ok ? accepted((replicas, rounded) => rounded(percent.value, replicas)) : percent;
}

/** The first count that fails. Percentages repeat themselves every 100 replicas, so it looks no further. */
function find({ min, max }: ReplicaRange, fails: (replicas: number) => boolean): number | undefined {
  for (let replicas = min; replicas <= Math.min(max, min + 99); replicas++) if (fails(replicas)) return replicas;
  return undefined;
}

function intOrString(value: PercentText | number): k8s.IntOrString {
  return typeof value === 'number' ? k8s.IntOrString.fromNumber(value) : k8s.IntOrString.fromString(value);
}
