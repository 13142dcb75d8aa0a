import { expect, test } from 'vitest';
import { compileRule } from '../generate/cel.ts';
import { evaluate } from '../src/cel.ts';
import { check } from '../src/check.ts';
import type { Schema } from '../src/index.ts';

test.each<[rule: string, kept: object, broken: object]>([
  ['has(self.a) && !has(self.b)', { a: 1 }, { a: 1, b: 1 }],
  ['!has(self.a) || self.a == "x"', { a: 'x' }, { a: 'y' }],
  ['!has(self.a.b) || self.a.b', { a: { b: true } }, { a: { b: false } }],
  ['[has(self.a), has(self.b)].filter(x, x == true).size() <= 1', { b: 1 }, { a: 1, b: 1 }],
  ['size(self.a) != 1', { a: [] }, { a: [0] }],
  ['!("a" in self)', { b: 1 }, { a: 1 }],
  ['"a" in self.names', { names: ['a'] }, { names: ['b'] }],
  ['self.gone == 1 || self.a == 1', { a: 1 }, { a: 2, gone: 2 }],
])('%s', (rule, kept, broken) => {
  const compiled = compileRule(rule);
  expect(compiled && evaluate(compiled, kept)).toBe(true);
  expect(compiled && evaluate(compiled, broken)).toBe(false);
});

test.each([
  'self == oldSelf',
  'self.matches("^a$")',
  'self.all(x, x > 1)',
  'self.a + 1 == 2',
  'self.a == self.b',
  'isURL(self.a)',
])('%s is left to the API server', (rule) => {
  expect(compileRule(rule)).toBeUndefined();
});

test('a rule that is no CEL stops the generator', () => {
  expect(() => compileRule('self.a ==')).toThrow('Unexpected token');
});

const ruled = (rule: string, properties: Schema['properties'] = {}): Schema => ({
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties,
      'x-kubernetes-validations': [{ rule, message: 'a or nothing', compiled: compileRule(rule) }],
    },
  },
});

test('a broken rule is a fault of the value that has the rule', () => {
  expect(check(ruled('has(self.a)'), { spec: { b: 1 } })).toEqual([
    { path: '/spec', message: 'spec: Invalid value: a or nothing' },
  ]);
  expect(check(ruled('has(self.a)'), { spec: { a: 1 } })).toEqual([]);
});

test('an error in a rule is a fault, as in an API server', () => {
  expect(check(ruled('self.a == 1'), { spec: {} })).toHaveLength(1);
  expect(check(ruled('self.a'), { spec: { a: 'text' } })).toHaveLength(1);
});

test('rules see defaults', () => {
  const schema = ruled('self.a.b == 1', { a: { default: {}, properties: { b: { type: 'integer', default: 1 } } } });
  expect(check(schema, { spec: {} })).toEqual([]);
  expect(check(schema, { spec: { a: { b: 2 } } })).toHaveLength(1);
});

test('rules are not asked of a value with another fault', () => {
  expect(check(ruled('has(self.a)', { b: { type: 'string' } }), { spec: { b: 1 } })).toEqual([
    { path: '/spec/b', message: 'spec.b: Invalid value: 1: must be of type string' },
  ]);
});
