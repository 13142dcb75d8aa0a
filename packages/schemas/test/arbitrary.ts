import fc from 'fast-check';
import { regExp } from '../src/pattern.ts';
import type { Format, JsonType, Schema } from '../src/schema.ts';

/** Objects that a schema accepts, most of their optional fields left out. */
export function accepted(schema: Schema): fc.Arbitrary<unknown> {
  return fc.nat().map((seed) => make(schema, { definitions: schema.$defs ?? {}, below: numbers(seed) }));
}

/** Picks a whole number from 0 up to and not including `limit`. */
type Below = (limit: number) => number;

interface Making {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly below: Below;
}

/** A linear congruential generator: plain arithmetic is far quicker here than one arbitrary a field. */
function numbers(seed: number): Below {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function make(reference: Schema, making: Making): unknown {
  const { $ref } = reference;
  const schema = $ref === undefined ? reference : (making.definitions[$ref.slice('#/$defs/'.length)] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return oneOf(schema.enum, making);
  const types: readonly JsonType[] = schema.type === undefined ? ['string', 'boolean', 'null'] : [schema.type].flat();
  const type = oneOf(types, making);
  if (type === 'object') return objectOf(schema, making);
  if (type === 'array')
    return Array.from({ length: (schema.minItems ?? 0) + making.below(2) }, () => make(schema.items ?? {}, making));
  if (type === 'string') return stringOf(schema, making);
  if (type === 'boolean') return making.below(2) === 0;
  return type === 'null'
    ? null
    : (schema.minimum ?? 0) + making.below(Math.min(100, (schema.maximum ?? Infinity) - (schema.minimum ?? 0)));
}

/** Between them they fit every pattern that upstream has; a pattern that none of them fits fails the test that meets it. */
const strings = [
  ...[
    '',
    'a',
    'name',
    'aGVsbG8=',
    'v1.2.3',
    '1m30s',
    '10m',
    'https://a.example',
    'oci://a.example/b',
    'ssh://git@a.example',
  ],
  ...[
    'subnet-0a1b',
    'sha256:abc',
    '@daily',
    '2.x',
    '/path',
    'a@b.iam.gserviceaccount.com',
    './deploy',
    'a.example/key',
    '2026-01-31T00:00:00Z',
    '25%',
  ],
  ...['64MB', '100Gi', '111122223333', 'ami-0a1b', 'cr-0a1b', 'pg-0a1b', 'sg-0a1b'],
];

const formatted: Partial<Record<Format, string>> = {
  byte: 'aGVsbG8=',
  'date-time': '2026-01-31T00:00:00Z',
  quantity: '10m',
};

function stringOf({ pattern = '', format, minLength = 0 }: Schema, making: Making): string {
  const expression = regExp(pattern);
  const fitting = strings.filter(
    (text) =>
      text.length >= minLength &&
      expression.test(text) &&
      (format === undefined || text === (formatted[format] ?? text)),
  );
  return oneOf(fitting, making);
}

function objectOf(schema: Schema, making: Making): unknown {
  const { properties = {}, required = [], additionalProperties, minProperties = 0, maxProperties = Infinity } = schema;
  if (additionalProperties !== undefined && additionalProperties !== false) {
    return minProperties === 0 && making.below(2) === 0 ? {} : { key: make(additionalProperties, making) };
  }
  const chosen = new Set(required);
  const optional = Object.keys(properties);
  const wanted = Math.min(maxProperties, Math.max(minProperties, required.length + making.below(4)), optional.length);
  while (chosen.size < wanted) chosen.add(oneOf(optional, making));
  return Object.fromEntries([...chosen].map((field) => [field, make(properties[field] ?? {}, making)]));
}

function oneOf<Value>(values: readonly Value[], { below }: Making): Value {
  const value = values[below(values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}
