import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePercent, percentDown, percentUp, type Percent, type PercentText } from '../src/values/percent.ts';
import { NOT_TEXT, printed } from './refusals.ts';

function percent(text: PercentText): Percent {
  const parsed = parsePercent(text);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value;
}

test('every whole percentage is read back', () => {
  for (let number = 0; number <= 100; number++) expect(parsePercent(`${number}%`)).toEqual({ ok: true, value: number });
});

test.each([
  '101%',
  '75',
  '0.75',
  '7.5%',
  '-1%',
  '+1%',
  '075%',
  '00%',
  '1e1%',
  ' 75%',
  '75 %',
  '75%\n',
  '%',
  '',
  '١%',
  0.75,
  75,
])('AVAIL-003 %j', (text) => {
  expect(printed(parsePercent(text as string))).toBe(
    `Kind/name: setting: ${JSON.stringify(text)} is not a percentage (AVAIL-003). Fix: write a whole number from 0 to 100 with a percent sign, such as "75%".`,
  );
});

test('AVAIL-003 for what is not text', () => {
  for (const value of NOT_TEXT)
    expect(parsePercent(value)).toMatchObject({ ok: false, refusal: { code: 'AVAIL-003' } });
});

test('a rollout of 25 % never goes below a budget of 75 %', () => {
  const floor = percent('75%');
  const unavailable = percent('25%');
  fc.assert(
    fc.property(fc.nat(1_000_000), (pods) => {
      expect(pods - percentDown(unavailable, pods)).toBe(percentUp(floor, pods));
      expect(percentUp(floor, pods)).toBe(Number((3n * BigInt(pods) + 3n) / 4n));
    }),
  );
});

test('up and down are the two whole numbers around the exact share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.nat(1_000_000), (number, pods) => {
      const share = BigInt(number) * BigInt(pods);
      expect(percentDown(percent(`${number}%`), pods)).toBe(Number(share / 100n));
      expect(percentUp(percent(`${number}%`), pods)).toBe(Number((share + 99n) / 100n));
    }),
  );
});

test.each([
  [1, 1, 0],
  [3, 3, 0],
  [4, 3, 1],
  [7, 6, 1],
  [8, 6, 2],
])('of %i pods 75 %% are %i, which lets %i go', (pods, needed, free) => {
  expect(percentUp(percent('75%'), pods)).toBe(needed);
  expect(pods - needed).toBe(free);
});
