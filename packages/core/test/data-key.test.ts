import fc from 'fast-check';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { parseDataKey } from '../src/values/data-key.ts';
import { NOT_TEXT, printed } from './refusals.ts';

test.each(['tls.crt', '.dockerconfigjson', 'A_b-1', 'a..', 'a'.repeat(253)])('%s is a key', (text) => {
  expect(parseDataKey(text)).toEqual({ ok: true, value: text });
});

// ".." and what begins with it are names of the kubelet, which changes the files of a volume through them.
test.each(['', '.', '..', '..data', '../ca.crt', 'a/b', 'a b', 'a\n', 'ä', 'a'.repeat(254)])('%j is none', (text) => {
  expect(printed(parseDataKey(text))).toBe(
    `Kind/name: setting: ${JSON.stringify(text)} is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".`,
  );
});

test('what is accepted is one file of the folder that it is mounted in', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '.', '/', '-') }), (text) => {
      if (parseDataKey(text).ok) expect(posix.dirname(posix.resolve('/folder', text))).toBe('/folder');
    }),
  );
});

test('what is not text', () => {
  for (const value of NOT_TEXT) expect(parseDataKey(value)).toMatchObject({ ok: false, refusal: { code: 'NAME-001' } });
});
