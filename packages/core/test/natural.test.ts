import { App } from 'cdk8s';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Checks, problemsOf } from '../src/tree/checks.ts';
import { checkNatural } from '../src/tree/natural.ts';

function told(value: unknown, least?: number) {
  const app = new App();
  const natural = checkNatural(new Checks(app, 'Kind/name'), 'replicas', value, least);
  return { natural, problems: problemsOf(app).map(({ code, message }) => `${code} ${message}`) };
}

test('whole numbers, from the least one up', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3, max: 10 }), fc.constantFrom(0, 1, 5), (value, least) => {
      expect(told(value, least).natural).toBe(value >= least);
    }),
  );
  expect(told(1)).toEqual({ natural: true, problems: [] });
});

test.each([
  [0, '0'],
  [1.5, '1.5'],
  [NaN, 'NaN'],
  [2 ** 53, '9007199254740992'],
  ['2', '"2"'],
  [undefined, 'undefined'],
])('%j is none', (value, quoted) => {
  const problems = [`RES-006 replicas: ${quoted} is not a whole number from 1 up`];
  expect(told(value)).toEqual({ natural: false, problems });
});
