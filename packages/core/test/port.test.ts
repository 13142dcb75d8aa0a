import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePort, parsePortName } from '../src/values/port.ts';
import { NOT_TEXT, printed } from './refusals.ts';

test('the ports from 1 to 65535 and no others', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 70_000 }), (port) => {
      expect(parsePort(port).ok).toBe(port >= 1 && port <= 65_535);
    }),
    { examples: [[0], [1], [65_535], [65_536]] },
  );
  expect(parsePort(8080)).toEqual({ ok: true, value: 8080 });
});

test.each([0, 65_536, -1, 80.5, NaN, Infinity, '8080'])('NET-005 %o', (port) => {
  const value = typeof port === 'string' ? JSON.stringify(port) : String(port);
  expect(printed(parsePort(port as number))).toBe(
    `Kind/name: setting: ${value} is not a port (NET-005). Fix: use a whole number from 1 to 65535.`,
  );
});

test.each(['http', 'a', 'a-1-b', '8080a', '0-a', 'x'.repeat(15)])('port name %s', (name) => {
  expect(parsePortName(name)).toEqual({ ok: true, value: name });
});

test.each(['', '8080', 'a--b', '-a', 'a-', 'HTTP', 'a_b', 'a.b', 'http\n'])('PORT-001 %j', (name) => {
  expect(printed(parsePortName(name))).toBe(
    `Kind/name: setting: ${JSON.stringify(name)} is not a port name (PORT-001). Fix: use lower-case letters, digits and single '-', with at least one letter.`,
  );
});

test('PORT-001 for a name that is too long', () => {
  expect(printed(parsePortName('prometheus-metrics'))).toBe(
    'Kind/name: setting: port name "prometheus-metrics" has 18 characters, the limit is 15 (PORT-001). Fix: shorten it.',
  );
});

test('what is not a number, or not text', () => {
  for (const value of NOT_TEXT) {
    expect(parsePortName(value)).toMatchObject({ ok: false, refusal: { code: 'PORT-001' } });
    if (typeof value !== 'number') expect(parsePort(value as never)).toMatchObject({ refusal: { code: 'NET-005' } });
  }
});
