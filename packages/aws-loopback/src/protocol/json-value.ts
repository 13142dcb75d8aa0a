import type { NormalizedSchema } from '@smithy/core/schema';
import { membersOf } from '../schema/shapes.ts';

/** A value as JSON has it: moments are seconds since 1970. */
export function toJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return value.getTime() / 1000;
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item: unknown) => toJson(schema.getValueSchema(), item));
  if (schema.isStructSchema() && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, item]: [string, unknown]) => {
        const known = membersOf(schema).schemas.get(name);
        return [name, known && toJson(known, item)];
      }),
    );
  return value;
}
