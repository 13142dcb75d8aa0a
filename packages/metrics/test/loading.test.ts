import { createRequire } from 'node:module';
import { checkQuery, metricOf } from '@parapet/metrics';
import { expect, test } from 'vitest';

const { cache } = createRequire(import.meta.url);
const loaded = () => Object.keys(cache).some((file) => file.includes('lezer-promql'));

// What a synth without queries does not pay for.
test('the parser is loaded with the first query', () => {
  expect(metricOf('up')).toBeDefined();
  expect(loaded()).toBe(false);
  checkQuery('up');
  expect(loaded()).toBe(true);
});
