import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accepted, quote, refused } from '../src/values/parsed.ts';

test('a value or a refusal', () => {
  expect(accepted(3)).toEqual({ ok: true, value: 3 });
  expect(refused('NAME-001', 'reason', 'fix')).toEqual({
    ok: false,
    refusal: { code: 'NAME-001', reason: 'reason', fix: 'fix' },
  });
});

test.each([
  [75, '75'],
  ['75', '"75"'],
  [NaN, 'NaN'],
  [undefined, 'undefined'],
  [null, 'null'],
  [7n, '7'],
  [Symbol('x'), 'Symbol(x)'],
  [{ a: [1] }, '{"a":[1]}'],
  ['line\nline', '"line\\nline"'],
])('%s is quoted as %s', (value, text) => {
  expect(quote(value)).toBe(text);
});

test('anything can be quoted', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(quote(circle)).toBe('an object');
  expect(quote([1n])).toBe('a list');
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withNullPrototype: true }),
      (value) => typeof quote(value) === 'string',
    ),
  );
});
