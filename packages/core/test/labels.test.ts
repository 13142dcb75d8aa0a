import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLabels, selectorLabels, standardLabels, type Labels } from '../src/values/labels.ts';
import { NOT_TEXT, printed } from './refusals.ts';

const name = fc.stringMatching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
const key = fc.oneof(
  name,
  fc.tuple(fc.domain(), name).map((parts) => parts.join('/')),
);

test('valid labels come back as they are', () => {
  fc.assert(
    fc.property(fc.dictionary(key, fc.oneof(fc.constant(''), name)), (labels) => {
      const parsed = parseLabels(labels);
      expect(parsed.ok && parsed.value).toBe(labels);
    }),
  );
});

test.each(['', 'a/', '/a', 'a/b/c', '-a', 'a-', 'a b', 'A_/b', 'x'.repeat(64), `${'x'.repeat(254)}/a`, 'a\n'])(
  'LABEL-001 key %j',
  (text) => {
    expect(printed(parseLabels({ [text]: 'v' }))).toBe(
      `Kind/name: setting: label key ${JSON.stringify(text)} is not valid (LABEL-001). Fix: use [prefix/]name: a DNS name, then up to 63 letters, digits, - _ . with a letter or digit at both ends.`,
    );
  },
);

test.each(['-a', 'a-', 'a b', 'x'.repeat(64), 'a/b', 'a\n', null, 1, true, undefined, ['a']])(
  'LABEL-001 value %j',
  (value) => {
    expect(printed(parseLabels({ app: value } as Labels))).toBe(
      `Kind/name: setting: label app has the value ${value === undefined ? 'undefined' : JSON.stringify(value)} (LABEL-001). Fix: use text of up to 63 letters, digits, - _ . with a letter or digit at both ends.`,
    );
  },
);

test('the longest of each are fine', () => {
  const prefix = Array.from({ length: 4 }, () => 'x'.repeat(62)).join('.');
  expect(parseLabels({ [`${prefix}/${'n'.repeat(63)}`]: 'v'.repeat(63), empty: '' }).ok).toBe(true);
});

test('LABEL-001 for what is no set of labels', () => {
  for (const value of NOT_TEXT.filter((other) => typeof other !== 'object' || Array.isArray(other)))
    expect(parseLabels(value as unknown as Labels)).toMatchObject({ ok: false, refusal: { code: 'LABEL-001' } });
  expect(printed(parseLabels(null as unknown as Labels))).toBe(
    'Kind/name: setting: null is not a set of labels (LABEL-001). Fix: write key and value: { app: "core-api" }.',
  );
});

test('standard labels hold the selector and never a version', () => {
  const labels = { name: 'core-api', component: 'backend', partOf: 'assistant' };
  expect(standardLabels(labels)).toEqual({
    'app.kubernetes.io/name': 'core-api',
    'app.kubernetes.io/instance': 'core-api',
    'app.kubernetes.io/component': 'backend',
    'app.kubernetes.io/part-of': 'assistant',
    'app.kubernetes.io/managed-by': 'parapet',
  });
  expect(standardLabels(labels)).toMatchObject(selectorLabels(labels));
  expect(standardLabels({ name: 'a', instance: 'b' })).toEqual({
    'app.kubernetes.io/name': 'a',
    'app.kubernetes.io/instance': 'b',
    'app.kubernetes.io/managed-by': 'parapet',
  });
});
