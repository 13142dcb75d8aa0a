import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../src/check.ts';
import { schemaFiles } from '../src/generated/kinds.ts';
import { schemaOf, type Schema } from '../src/index.ts';
import { regExp } from '../src/pattern.ts';
import { accepted } from './arbitrary.ts';
import { spoiled } from './spoil.ts';

// A second opinion on what the schemas mean: ajv, which reads the same files and was written by others.
const ajv = new Ajv({
  strict: false,
  // It has no word for RE2.
  code: { regExp: Object.assign(regExp, { code: 'regExp' }) },
  formats: {
    'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
    quantity: /^[+-]?([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)((Ki|Mi|Gi|Ti|Pi|Ei)|(n|u|m|k|M|G|T|P|E)|([eE][+-]?[0-9]+))?$/,
    byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    int32: { type: 'number', validate: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 },
    int64: { type: 'number', validate: (value: number) => value >= -(2 ** 63) && value < 2 ** 63 },
  },
});

/** Uniqueness in a list and rules have no keyword in JSON Schema; they are tested by themselves. */
function withoutOwnKeywords(schema: Schema): Schema {
  const own = ['x-kubernetes-list-type', 'x-kubernetes-validations'];
  const text = JSON.stringify(schema, (key, value: unknown) => (own.includes(key) ? undefined : value));
  return JSON.parse(text) as Schema;
}

describe.each(Object.keys(schemaFiles))('%s', (id) => {
  const slash = id.lastIndexOf('/');
  const schema = withoutOwnKeywords(schemaOf(id.slice(0, slash), id.slice(slash + 1)) ?? {});
  const agreed = ajv.compile(schema);

  test('an object made from the schema is accepted by both', () => {
    fc.assert(
      fc.property(accepted(schema), (object) => {
        expect(agreed(object), JSON.stringify(agreed.errors)).toBe(true);
        expect(check(schema, object)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('a spoiled one gets the same verdict from both', () => {
    fc.assert(
      fc.property(spoiled(accepted(schema)), (object) => {
        expect(check(schema, object).length === 0, JSON.stringify(object)).toBe(agreed(object));
      }),
      { numRuns: 300 },
    );
  });
});
