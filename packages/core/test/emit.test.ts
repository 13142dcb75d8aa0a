import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { emit, ProblemsError, type YamlDocument } from '@parapet/core';
import { document } from './support/yaml-documents.ts';

test('50,000 random documents have the bytes of the library that cdk8s uses', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(document, (value) => {
      fc.pre(!hasSafer(value));
      deepStrictEqual(emit(value), library(value));
    }),
    { numRuns: 50_000, seed: 1, maxSkipsPerRun: 1 },
  );
});

test('random documents read back as they were, by YAML 1.1 and 1.2', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(document, (value) => {
      fc.pre(!hasRefused(value));
      const yaml = emit(value);
      deepStrictEqual(parse(yaml, { version: '1.1' }), value);
      deepStrictEqual(parse(yaml, { version: '1.2' }), value);
      deepStrictEqual(load(yaml), value);
    }),
    { numRuns: 5_000, seed: 2, maxSkipsPerRun: 1 },
  );
});

test.each([
  ['an octal of Go', '0o14', 'a: "0o14"\n', 'a: 0o14\n'],
  ['an octal of Go with a sign', '-0o7', 'a: "-0o7"\n', 'a: -0o7\n'],
  ['a hexadecimal of Go', '0X1F', 'a: "0X1F"\n', 'a: 0X1F\n'],
  ['a binary of Go', '0B1', 'a: "0B1"\n', 'a: 0B1\n'],
  ['a space before a newline and nothing else', ' \n', 'a: "\\ \\n"\n', 'a: |+\n   \n'],
  [
    'a line of one space in a long text',
    `${'x'.repeat(40)}\n \ny\r`,
    `a: "${'x'.repeat(40)}\n\n  \\ \n\n  y\\r"\n`,
    `a: "${'x'.repeat(40)}\n\n  \\\\ \n\n  y\\r"\n`,
  ],
  ['a tab after newlines', '\n\tx', 'a: |2-\n  \n  \tx\n', 'a: |-\n  \n  \tx\n'],
  ['a byte order mark', '\ufeffa', 'a: "\\ufeffa"\n', 'a: \ufeffa\n'],
  ['a merge key as a value', '<<', 'a: "<<"\n', 'a: <<\n'],
  ['minus zero', -0, 'a: 0\n', 'a: -0\n'],
  ['nothing', undefined, 'a: null\n', 'a: null\n'],
])('%s is written so that it is read back', (_, value, ours, theirs) => {
  expect(emit({ a: value })).toBe(ours);
  expect(library({ a: value })).toBe(theirs);
  if (typeof value === 'string') expect(parse(ours, { version: '1.1' })).toEqual({ a: value });
});

test('the same value in two places is written twice, without an anchor', () => {
  const shared = { a: [1] };
  expect(emit({ b: shared, c: shared })).toBe('b:\n  a:\n    - 1\nc:\n  a:\n    - 1\n');
});

test.each([
  ['\u007f', 'U+007F'],
  ['\u0085', 'U+0085'],
  ['\u2028', 'U+2028'],
  ['\u2029', 'U+2029'],
  ['\u009f', 'U+009F'],
  ['\uffff', 'U+FFFF'],
  ['\ud800', 'U+D800'],
])('%j is refused with its place', (character, name) => {
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'poolside', name: 'app' } };
  expect(messagesOf({ ...config, data: { 'nginx.conf': `a${character}b`, [`k${character}`]: '' } })).toEqual([
    `ConfigMap/poolside/app: data["nginx.conf"] holds ${name}, which kustomize does not pass on (YAML-001). Fix: keep the bytes in binaryData of a ConfigMap or data of a Secret, or leave it out.`,
    `ConfigMap/poolside/app: data[${JSON.stringify(`k${character}`)}] has a key with ${name}, which kustomize does not pass on (YAML-001). Fix: keep the bytes in binaryData of a ConfigMap or data of a Secret, or leave it out.`,
  ]);
});

test('lines of which the first begins with a tab are refused: kustomize cannot read what it makes of them', () => {
  expect(messagesOf({ a: '\tx\ny', b: '\tx' })).toEqual([
    'document: a holds lines of which the first begins with a tab, which kustomize does not pass on (YAML-001). Fix: keep the bytes in binaryData of a ConfigMap or data of a Secret, or leave it out.',
  ]);
});

test('what JSON cannot carry is refused with its place', () => {
  expect(messagesOf({ a: [NaN, { b: new Date(0) }], c: () => 1, d: 1n, '<<': {} })).toEqual([
    'document: a[0] is NaN, which JSON cannot carry (YAML-002). Fix: write a finite number or a string.',
    'document: a[1].b is a Date, which JSON cannot carry (YAML-002). Fix: write a finite number or a string.',
    'document: c is a function, which JSON cannot carry (YAML-002). Fix: write a finite number or a string.',
    'document: d is a bigint, which JSON cannot carry (YAML-002). Fix: write a finite number or a string.',
    'document: ["<<"] is called like a merge key, which kustomize does not pass on (YAML-001). Fix: keep the bytes in binaryData of a ConfigMap or data of a Secret, or leave it out.',
  ]);
});

/** As cdk8s calls the library; it never passes the same object twice. */
function library(value: unknown): string {
  return stringify(value, { keepUndefined: true, lineWidth: 0, version: '1.1', aliasDuplicateObjects: false });
}

function messagesOf(value: YamlDocument): string[] {
  try {
    emit(value);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message.split('\n');
  }
  return [];
}

function hasSafer(value: unknown): boolean {
  return (
    hasRefused(value) ||
    someText(value, (text) => /^[-+]?0[oOBX]\w|\n \n|^[\n\t]* [\n\t ]*$|^\n+\t|\ufeff|^<<$/.test(text))
  );
}

function hasRefused(value: unknown): boolean {
  const refused = /\p{Surrogate}|[\x7f-\x9f\u2028\u2029\ufffe\uffff]|^<<$|^\t[^]*\n/u;
  return someText(value, (text) => refused.test(text));
}

function someText(value: unknown, holds: (text: string) => boolean): boolean {
  if (typeof value === 'string') return holds(value);
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value)
      .flat()
      .some((part) => someText(part, holds))
  );
}
