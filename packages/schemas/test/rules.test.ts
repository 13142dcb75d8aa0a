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
  ['self.a == self.b', { a: [{ x: 1, y: 2 }], b: [{ y: 2, x: 1 }] }, { a: [1], b: [2] }],
  ['has(self.a) ? self.a > 1 : self.b >= 1', { b: 1 }, { a: 1, b: 1 }],
  ['self.a[1] < 3', { a: [5, 2] }, { a: [2, 3] }],
  ['self.a.all(x, has(x.b))', { a: [] }, { a: [{ b: 1 }, {}] }],
  ['self.all(k, k != "" && self[k] != "")', { a: 'x' }, { a: 'x', b: '' }],
  ['self.a.all(x, x.b == 1)', { a: [{ b: 1 }] }, { a: [{}, { b: 2 }] }],
  ['self.a.exists(x, x.b == 1)', { a: [{}, { b: 1 }] }, { a: [{ b: 2 }] }],
  ['self.a.all(x, self.a.exists_one(y, x == y))', { a: [1, 2] }, { a: [1, 2, 1] }],
  ['self.a.matches(r"""^\\d+$""")', { a: '12' }, { a: 'x' }],
  ['self.a.find("^([^/]+)").endsWith("example.org")', { a: 'x.example.org/y' }, { a: 'y' }],
  ['self.a.split("@")[0] in ["x"]', { a: 'x@1' }, { a: 'y@1' }],
  ['self.a.startsWith("/") && !self.a.contains("//")', { a: '/b' }, { a: '//b' }],
  ['int(self.a) >= 0', { a: '7' }, { a: '-7' }],
  ['self.a.size() == 1', { a: '💡' }, { a: 'ab' }],
  ['has(self.a.__namespace__)', { a: { namespace: 'b' } }, { a: {} }],
])('%s', (rule, kept, broken) => {
  const compiled = compileRule(rule);
  expect(compiled && evaluate(compiled, kept)).toBe(true);
  expect(compiled && evaluate(compiled, broken)).toBe(false);
});

test.each([
  'self == oldSelf',
  'self.matches(self.pattern)',
  'duration(self.a) < duration(self.b)',
  'self.a + 1 == 2',
  'has(self.__dash__)',
  'isURL(self.a)',
])('%s is left to the API server', (rule) => {
  expect(compileRule(rule)).toBeUndefined();
});

test('a rule that is no CEL stops the generator, and a pattern that only RE2 reads', () => {
  expect(() => compileRule('self.a ==')).toThrow('Unexpected token');
  expect(() => compileRule('self.matches("(?s).")')).toThrow('Invalid regular expression');
});

test.each<[rule: string, object: object]>([
  ['self.a.all(x, x.b == 1)', { a: [{ b: 1 }, {}] }],
  ['self.a.exists(x, x.b == 1)', { a: [{}] }],
  ['self.a.exists_one(x, x.b == 1)', { a: [{ b: 1 }, {}] }],
  ['self.a[2] == 1', { a: [1] }],
  ['self.a < "b"', { a: 1 }],
  ['self.a.startsWith("b")', { a: 1 }],
  ['int(self.a) > 1', { a: '1.5' }],
  ['self.a ? true : true', { a: 1 }],
])('%s has an error that nothing decides', (rule, object) => {
  const compiled = compileRule(rule) ?? null;
  expect(() => evaluate(compiled, object)).toThrow(/no such (key|overload)/);
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

test('of a scalar, what is refused is said too', () => {
  const schema: Schema = {
    'x-kubernetes-validations': [{ rule: 'self != ""', message: 'empty', compiled: compileRule('self != ""') }],
  };
  expect(check(schema, '')).toEqual([{ path: '', message: ': Invalid value: "": empty' }]);
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
