import { expect, test } from 'vitest';
import { regExp } from '../src/pattern.ts';

test('a pattern is of one case unless it begins with (?i)', () => {
  expect(regExp('^(abort|warn)$').test('Warn')).toBe(false);
  expect(regExp('^(?i)(abort|warn)$').test('Warn')).toBe(true);
  expect(regExp('(?i)^warn$').test('WARN')).toBe(true);
  expect(regExp('^(?i)(abort|warn)$').test('warned')).toBe(false);
});

test.each(['^a(?i)b$', '(?s).'])('%s, which only RE2 reads, is refused', (pattern) => {
  expect(() => regExp(pattern)).toThrow('Invalid regular expression');
});
