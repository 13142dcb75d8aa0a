import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBytes, parseCpu } from '../src/values/quantity.ts';
import { NOT_TEXT, printed, spelledOut } from './refusals.ts';

const FACTORS = {
  '': 1n,
  k: 1000n,
  M: 1000n ** 2n,
  G: 1000n ** 3n,
  T: 1000n ** 4n,
  P: 1000n ** 5n,
  Ki: 1024n,
  Mi: 1024n ** 2n,
  Gi: 1024n ** 3n,
  Ti: 1024n ** 4n,
  Pi: 1024n ** 5n,
};

describe('cpu', () => {
  test('thousandths and cores mean the same, exactly', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (milli) => {
        const cores = `${Math.floor(milli / 1000)}.${String(milli % 1000).padStart(3, '0')}`;
        expect(parseCpu(`${milli}m`)).toEqual({ ok: true, value: milli });
        expect(parseCpu(cores)).toEqual({ ok: true, value: milli });
      }),
    );
  });

  test.each([
    ['2', 2000],
    ['0.5', 500],
    ['1.001', 1001],
    ['0.0010', 1],
    ['1.0m', 1],
    ['0', 0],
  ])('%s is %i thousandths', (text, milli) => {
    expect(parseCpu(text)).toEqual({ ok: true, value: milli });
  });

  const generic = 'write cores ("2", "0.5") or thousandths ("500m")';
  test.each([
    ['4 cores', 'write "4"'],
    ['0.5 vCPU', 'write "0.5"'],
    ['1e3', generic],
    ['0.0005', generic],
    ['0.5m', generic],
    ['-1', generic],
    ['+1', generic],
    ['01', generic],
    ['.5', generic],
    ['5.', generic],
    ['1,5', generic],
    ['1\n', generic],
    ['', generic],
    ['2Gi', generic],
    ['99999999999999999999', generic],
    ['1.2.3 cores', generic],
  ])('RES-001 %j', (text, fix) => {
    expect(printed(parseCpu(text))).toBe(
      `Kind/name: setting: ${JSON.stringify(text)} is not an amount of CPU (RES-001). Fix: ${fix}.`,
    );
  });
});

describe('bytes', () => {
  test('whole numbers of any unit are exact, up to what a number holds', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.constantFrom(...Object.entries(FACTORS)), (amount, [unit, factor]) => {
        const bytes = BigInt(amount) * factor;
        const parsed = parseBytes(`${amount}${unit}`);
        expect(parsed.ok ? BigInt(parsed.value) : 'refused').toBe(
          bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? bytes : 'refused',
        );
      }),
    );
  });

  test('fractions count exactly when they come out whole, in plain decimals too', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.constantFrom('M', 'G'), (millionths, unit) => {
        const parsed = parseBytes(`1.${String(millionths).padStart(6, '0')}${unit}`);
        const bytes = (1_000_000 + millionths) * (unit === 'M' ? 1 : 1000);
        expect(parsed).toEqual({ ok: true, value: bytes });
      }),
    );
    expect(parseBytes('1.5Gi')).toEqual({ ok: true, value: 1_610_612_736 });
    expect(parseBytes('1.1G')).toEqual({ ok: true, value: 1_100_000_000 });
  });

  const generic = 'write a whole number of bytes, such as "512Mi" or "8Gi"';
  const either = (amount: string, letter: string, decimal = letter): string =>
    `write "${amount}${letter}i" (powers of 1024) or "${amount}${decimal}" (powers of 1000)`;
  test.each([
    ['8GB', either('8', 'G')],
    ['8 GiB', either('8', 'G')],
    ['8gb', either('8', 'G')],
    ['512MB', either('512', 'M')],
    ['64KB', either('64', 'K', 'k')],
    ['64K', either('64', 'K', 'k')],
    ['1.5 TB', either('1.5', 'T')],
    ['0.1Gi', generic],
    ['1e3', generic],
    ['-8Gi', generic],
    ['08Gi', generic],
    ['8Gi\n', generic],
    ['1.2.3GB', generic],
    ['8Ei', generic],
    ['8constructor', generic],
    ['99999Pi', generic],
    ['', generic],
    ['Gi', generic],
    ['4 cores', generic],
  ])('RES-001 %j', (text, fix) => {
    expect(printed(parseBytes(text))).toBe(
      `Kind/name: setting: ${JSON.stringify(text)} is not a whole number of bytes (RES-001). Fix: ${fix}.`,
    );
  });

  test('RES-001 thousandths of a byte, which Kubernetes would take', () => {
    expect(printed(parseBytes('100m'))).toBe(
      `Kind/name: setting: "100m" is in thousandths of a byte (RES-001). Fix: ${either('100', 'M')}.`,
    );
  });
});

test('a value that a fix spells out is accepted', () => {
  const text = fc.oneof(
    fc.tuple(
      fc.constantFrom('8', '0.1', '1.5', '1.2.3', '', '07'),
      fc.constantFrom('', ' '),
      fc.string({ maxLength: 3 }),
    ),
    fc.tuple(fc.nat().map(String), fc.constant(' '), fc.constantFrom('GB', 'kB', 'mib', 'cores', 'CPU', 'm')),
  );
  fc.assert(
    fc.property(text, (parts) => {
      for (const parse of [parseCpu, parseBytes])
        for (const spelled of spelledOut(parse(parts.join('')))) expect(parse(spelled)).toMatchObject({ ok: true });
    }),
  );
});

test('RES-001 for what is not text', () => {
  for (const value of NOT_TEXT)
    for (const parse of [parseCpu, parseBytes])
      expect(parse(value)).toMatchObject({ ok: false, refusal: { code: 'RES-001' } });
});
