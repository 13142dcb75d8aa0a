import { expect, test } from 'vitest';
import { check } from '../src/check.ts';
import type { Schema } from '../src/index.ts';

// Keywords that no kind of today has in a field that an author writes, or has in too deep a place to be read here.
test.each<[string, Schema, accepted: unknown, refused: unknown, message: string]>([
  ['minimum', { type: 'integer', minimum: 1 }, 1, 0, 'Invalid value: 0: should be greater than or equal to 1'],
  ['maximum', { type: 'integer', maximum: 9 }, 9, 10, 'Invalid value: 10: should be less than or equal to 9'],
  ['int32', { type: 'integer', format: 'int32' }, -(2 ** 31), 2 ** 31, 'Invalid value: 2147483648: must fit int32'],
  [
    'int64',
    { type: 'integer', format: 'int64' },
    -(2 ** 63),
    2 ** 63,
    'Invalid value: 9223372036854776000: must fit int64',
  ],
  ['minLength', { minLength: 2 }, '💡💡', '💡', 'Invalid value: "💡": should be at least 2 chars long'],
  ['maxLength', { maxLength: 1 }, '💡', '💡💡', 'Too long: may not be more than 1 bytes'],
  ['maxItems', { type: 'array', maxItems: 1 }, [1], [1, 2], 'Too many: 2: must have at most 1 item'],
  ['nullable', { type: ['string', 'null'] }, null, 1, 'Invalid value: 1: must be of type string or null'],
  ['number', { type: 'number' }, 1.5, '1.5', 'Invalid value: "1.5": must be of type number'],
  ['a set', { 'x-kubernetes-list-type': 'set' }, ['a', 'b'], ['a', 'b', 'a'], '[2]: Duplicate value: "a"'],
  [
    'a map',
    { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['port', 'protocol'] },
    [
      { port: 53, protocol: 'UDP', name: 'dns' },
      { port: 53, protocol: 'TCP', name: 'dns' },
    ],
    [
      { port: 53, protocol: 'UDP', name: 'dns' },
      { protocol: 'UDP', port: 53, name: 'dns-2' },
    ],
    '[1]: Duplicate value: {"port":53,"protocol":"UDP"}',
  ],
])('%s', (_, field, accepted, refused, message) => {
  const schema: Schema = { properties: { field } };
  expect(check(schema, { field: accepted })).toEqual([]);
  const [, index] = /^\[(\d+)\]/.exec(message) ?? [];
  const path = index === undefined ? '/field' : `/field/${index}`;
  const said = index === undefined ? `field: ${message}` : `field${message}`;
  expect(check(schema, { field: refused })).toEqual([{ path, message: said }]);
});
