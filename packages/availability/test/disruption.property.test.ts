import { disruptionsAllowed, replicasNeeded } from '@parapet/availability';
import { parsePercent, percentDown, percentUp, type Percent } from '@parapet/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { problems } from './service.ts';

const percent = (number: number): Percent => {
  const parsed = parsePercent(`${number}%`);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value;
};
const replicas = fc.integer({ min: 1, max: 1_000_000 });

test('a rollout by a quarter leaves just what a budget of 75% asks for, whatever the number of pods', () => {
  fc.assert(
    fc.property(replicas, (count) => {
      expect(count - percentDown(percent(25), count)).toBe(percentUp(percent(75), count));
    }),
  );
});

test('replicasNeeded is the first count that allows a disruption, and all above it do', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), replicas, (number, more) => {
      const needed = replicasNeeded(percent(number))!;
      expect(disruptionsAllowed(percent(number), needed)).toBe(1);
      expect(disruptionsAllowed(percent(number), needed - 1)).toBe(0);
      expect(disruptionsAllowed(percent(number), needed + more)).toBeGreaterThan(0);
    }),
  );
  expect(replicasNeeded(percent(100))).toBeUndefined();
});

test.each([
  [75, [0, 0, 0, 1, 1, 1, 1, 2]],
  [50, [0, 1, 1, 2, 2, 3, 3, 4]],
])('%i%% of one to eight pods', (number, allowed) => {
  expect(allowed.map((_, index) => disruptionsAllowed(percent(number), index + 1))).toEqual(allowed);
});

test('a range of replicas is refused exactly if a rollout of some count in it breaks the budget or cannot move', () => {
  const scaling = fc.tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 0, max: 150 }));
  const share = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(scaling, share, share, share, ([minReplicas, more], minAvailable, surge, unavailable) => {
      const counts = Array.from({ length: more + 1 }, (_, index) => minReplicas + index);
      const left = (count: number) => count - Math.floor((unavailable * count) / 100);
      const codes = problems({
        minAvailable: `${minAvailable}%`,
        scaling: { type: 'horizontal', minReplicas, maxReplicas: minReplicas + more, targetCpuUtilization: 70 },
        rollingUpdate: { maxSurge: `${surge}%`, maxUnavailable: `${unavailable}%` },
      }).map((text) => /AVAIL-\d+/.exec(text)?.[0]);
      expect(codes.includes('AVAIL-005')).toBe(surge === 0 && counts.some((count) => left(count) === count));
      expect(codes.includes('AVAIL-010')).toBe(
        counts.some((count) => left(count) < Math.ceil((minAvailable * count) / 100)),
      );
    }),
    { numRuns: 60 },
  );
});
