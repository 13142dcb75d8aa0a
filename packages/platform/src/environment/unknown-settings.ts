import { suggest, type Problem } from '@parapet/core';
import * as v from 'valibot';
import { settingOf, type PathItem } from './setting.ts';

/** ENV-003 for all of an object: the library stops at the first. `path` leads to that one, through `schema`. */
export function unknownSettings(schema: v.GenericSchema, path: readonly PathItem[]): Problem[] {
  const above = path.slice(0, -1);
  const input = path.at(-1)?.input ?? {};
  const known = Object.keys(entriesOf(above.reduce<unknown>(below, schema), input));
  return Object.keys(input)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = suggest(key, known);
      return {
        code: 'ENV-003',
        object: settingOf([...above, { key }]),
        message: 'is not a setting',
        fix: meant === undefined ? `remove it, or use one of ${known.join(', ')}` : `write ${meant}`,
      };
    });
}

type Entries = Readonly<Record<string, unknown>>;

function below(schema: unknown, { key, input }: PathItem): unknown {
  return isRecord(schema) && typeof key === 'number' ? schema.item : entriesOf(schema, input)[String(key)];
}

/** Of an object, of one that may be left out, and of that one of several that the input is. */
function entriesOf(schema: unknown, input: unknown): Entries {
  if (!isRecord(schema)) return {};
  if (isRecord(schema.entries)) return schema.entries;
  if (schema.type === 'optional') return entriesOf(schema.wrapped, input);
  if (schema.type !== 'variant' || !Array.isArray(schema.options) || !isRecord(input)) return {};
  const { key } = schema;
  const options: readonly unknown[] = schema.options;
  const chosen = options.find((option) =>
    v.is(entriesOf(option, input)[String(key)] as v.GenericSchema, input[String(key)]),
  );
  return entriesOf(chosen, input);
}

function isRecord(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null;
}
