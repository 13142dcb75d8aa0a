import fc from 'fast-check';
import { expect, it } from 'vitest';
import { globsMeet, matchesGlob } from '../../src/policy-checks/glob.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':'), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), maxLength: 6 });

it('matches as a regular expression would', () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesGlob(pattern, text)).toBe(expression.test(text));
    }),
  );
});

it('says that two patterns meet where some text is of both', () => {
  fc.assert(
    fc.property(patterns, patterns, texts, (left, right, text) => {
      fc.pre(matchesGlob(left, text) && matchesGlob(right, text));
      expect(globsMeet(left, right)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('agrees with matching where one side has no wildcard', () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      expect(globsMeet(pattern, text)).toBe(matchesGlob(pattern, text));
    }),
  );
});

it.each([
  ['a*', '*b', true],
  ['a*', 'b*', false],
  ['a/*', 'a', false],
  ['log-group:/x/*:log-stream:*', 'log-group:*:log-stream:*', true],
])('%s and %s: %s', (left, right, isMeeting) => {
  expect(globsMeet(left, right)).toBe(isMeeting);
  expect(globsMeet(right, left)).toBe(isMeeting);
});
