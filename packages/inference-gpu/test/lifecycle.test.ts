import { lifecycleOf, type LifecycleProps } from '@parapet/inference-gpu';
import { Checks, problemsOf } from '@parapet/core';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLifecycle, type CapacityEnd } from '../src/lifecycle/check-lifecycle.ts';
import { leastDeadline } from '../src/lifecycle/lifecycle.ts';
import { pool, refuses, sound } from './server.ts';

const seconds = fc.integer({ min: 1, max: 3000 });
const maybe = fc.option(seconds, { nil: undefined });

function codes(props: LifecycleProps, weightBytes: number, nodeGrace?: number, end: CapacityEnd = 'none'): string[] {
  const chart = new Chart(new App(), 'test');
  checkLifecycle(new Checks(chart, 'test'), props, lifecycleOf(props, weightBytes, nodeGrace), end);
  return problemsOf(chart).map(({ code }) => code);
}

test('what is worked out is in order, whatever it is worked out from', () => {
  const props = fc.record({
    loadBytesPerSecond: fc.integer({ min: 1_000_000, max: 10_000_000_000 }),
    compileSeconds: maybe,
    nodeStartSeconds: maybe,
    imagePullSeconds: maybe,
    preStopSleepSeconds: maybe,
    shutdownTimeoutSeconds: maybe,
  });
  fc.assert(
    fc.property(props, fc.nat(10 ** 12), (each, bytes) => {
      const times = lifecycleOf(each, bytes, undefined);
      expect(codes(each, bytes)).toEqual([]);
      expect(times.startup % 10).toBe(0);
      expect(times.startup).toBeGreaterThanOrEqual(1.5 * times.load);
      expect(times.progressDeadline).toBeGreaterThan(leastDeadline(each, times));
      expect(times.grace).toBeGreaterThan(times.preStop + times.shutdown);
    }),
  );
});

test('what is set by hand is refused exactly where the order does not hold', () => {
  fc.assert(
    fc.property(seconds, seconds, seconds, seconds, (grace, startup, deadline, nodeGrace) => {
      const props = {
        loadBytesPerSecond: 1_000_000_000,
        terminationGracePeriodSeconds: grace,
        startupSeconds: startup,
        progressDeadlineSeconds: deadline,
      };
      const found = codes(props, 100_000_000_000, nodeGrace);
      expect(found.includes('LIFE-001')).toBe(startup < 420);
      expect(found.includes('LIFE-002')).toBe(deadline < grace + 600 + startup);
      expect(found.includes('LIFE-003')).toBe(grace <= 75);
      expect(found.includes('LIFE-004')).toBe(grace > nodeGrace);
    }),
  );
});

describe('each message has the order', () => {
  const { lifecycle } = sound;
  refuses([
    [
      'a start that is cut off',
      { lifecycle: { ...lifecycle, startupSeconds: 300 } },
      'load 245 x 1.5 = 370 <= startup 300 does not hold: the pod is killed while it loads (LIFE-001). Fix: set lifecycle.startupSeconds to at least 370, or leave it out.',
    ],
    [
      'a rollout that gives up',
      { lifecycle: { ...lifecycle, progressDeadlineSeconds: 600 } },
      'startup 370 + grace, node start and image pull 700 = 1070 <= progress deadline 600 does not hold: the rollout counts as failed while it goes well (LIFE-002). Fix: set lifecycle.progressDeadlineSeconds to at least 1070, or leave it out.',
    ],
    [
      'a layer that gives up',
      { lifecycle: { ...lifecycle, fluxTimeoutSeconds: 600 } },
      'startup 370 <= progress deadline 1130 <= Flux timeout 600 does not hold: Flux gives up before the Deployment does (LIFE-002). Fix: set the timeout of the layer to at least 1130s.',
    ],
    [
      'requests that are cut off',
      { lifecycle: { ...lifecycle, shutdownTimeoutSeconds: 90, terminationGracePeriodSeconds: 100 } },
      'preStop 15 + shutdown timeout 90 = 105 < grace 100 does not hold: requests are cut off (LIFE-003). Fix: set lifecycle.terminationGracePeriodSeconds above 105, or leave it out.',
    ],
    [
      'a node that goes first',
      { pool: { ...pool, terminationGraceSeconds: 60 } },
      'preStop 15 + shutdown timeout 60 = 75 < grace 100 <= node grace 60 does not hold: Karpenter deletes the pod without its full grace (LIFE-004). Fix: raise terminationGracePeriod of the pool to at least 100 seconds.',
    ],
    [
      'an instance that goes first',
      { pool: { ...pool, capacity: { type: 'spot' } }, lifecycle: { ...lifecycle, shutdownTimeoutSeconds: 300 } },
      'preStop 15 + shutdown timeout 300 = 315 < grace 340 <= notice 120 of spot capacity does not hold: the instance is gone before the pod (LIFE-004). Fix: lower lifecycle.shutdownTimeoutSeconds to at most 80.',
    ],
    [
      'times that are none',
      { lifecycle: { loadBytesPerSecond: 0, compileSeconds: NaN, preStopSleepSeconds: 1.5 } },
      'lifecycle.loadBytesPerSecond: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'lifecycle.compileSeconds: NaN is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'lifecycle.preStopSleepSeconds: 1.5 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
  ]);
});
