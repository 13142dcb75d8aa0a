import { checkNatural, type Checks } from '@parapet/core';
import { startupSeconds } from './probes.ts';
import type { Settings } from './service-deployment-defaults.ts';

/**
 * AVAIL-011: a pod that is killed while it still sleeps drops the requests that it has. AVAIL-017: a start that may take
 * longer than a rollout may stand still. RES-006: a time that is no number of seconds.
 */
export function checkTimes(checks: Checks, settings: Settings): void {
  const { preStopSleepSeconds, terminationGracePeriodSeconds, progressDeadlineSeconds } = settings;
  const natural = Object.entries({ preStopSleepSeconds, terminationGracePeriodSeconds, progressDeadlineSeconds }).map(
    ([setting, value]) => checkNatural(checks, setting, value),
  );
  if (natural.includes(false)) return;
  if (terminationGracePeriodSeconds <= preStopSleepSeconds)
    checks.report(
      'AVAIL-011',
      `terminationGracePeriodSeconds ${terminationGracePeriodSeconds} is not above preStopSleepSeconds ${preStopSleepSeconds}`,
      'leave time to finish requests after the sleep',
    );
  const start = settings.probes.startup === undefined ? 0 : startupSeconds(settings.probes.startup);
  if (start >= progressDeadlineSeconds)
    checks.report(
      'AVAIL-017',
      `probes.startup allows ${start} seconds, and a rollout counts as failed after progressDeadlineSeconds ${progressDeadlineSeconds}`,
      `set progressDeadlineSeconds above ${start}`,
    );
}
