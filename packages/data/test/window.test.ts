import { Checks, problemsOf } from '@parapet/core';
import { App } from 'cdk8s';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWindows } from '../src/postgres/window.ts';

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const time = (minute: number) => {
  const [hours, minutes] = [Math.floor((minute % DAY) / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
};
const moment = (minute: number) => `${DAYS[Math.floor(minute / DAY) % 7]!}:${time(minute)}`;

const windows = (period: number) =>
  fc.record({ begin: fc.integer({ min: 0, max: period - 1 }), length: fc.integer({ min: 30, max: DAY - 1 }) });

/** Every minute of the week in which it is open. */
function minutes(begins: readonly number[], length: number): Set<number> {
  return new Set(begins.flatMap((begin) => Array.from({ length }, (_, later) => (begin + later) % WEEK)));
}

it('finds that two windows meet exactly when they have a minute in common, round midnight and the week', () => {
  fc.assert(
    fc.property(windows(DAY), windows(WEEK), (daily, weekly) => {
      const app = new App();
      checkWindows(
        new Checks(app, 'Database/a'),
        `${time(daily.begin)}-${time(daily.begin + daily.length)}`,
        `${moment(weekly.begin)}-${moment(weekly.begin + weekly.length)}`,
      );
      const backups = minutes(
        DAYS.map((_, day) => day * DAY + daily.begin),
        daily.length,
      );
      const meet = [...minutes([weekly.begin], weekly.length)].some((minute) => backups.has(minute));
      expect(problemsOf(app)).toHaveLength(meet ? 1 : 0);
    }),
    {
      examples: [
        [
          { begin: 120, length: 60 },
          { begin: 6 * DAY + 180, length: 60 },
        ],
      ],
    },
  );
});
