import type { NormalizedSchema } from '@smithy/core/schema';
import { ENUMS } from './enums.ts';
import { membersOf } from './shapes.ts';

/** What in a value is not as its schema says: unknown and missing members, other types, words that are not of the list. */
export function faultsIn(schema: NormalizedSchema, value: unknown, at: string): string[] {
  if (schema.isUnitSchema()) return isEmpty(value) ? [] : [`${at}: takes nothing`];
  if (schema.isListSchema())
    return Array.isArray(value)
      ? value.flatMap((item, index) => faultsIn(schema.getValueSchema(), item, `${at}[${index}]`))
      : [`${at}: expected a list`];
  if (schema.isMapSchema())
    return isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => faultsIn(schema.getValueSchema(), item, `${at}.${key}`))
      : [`${at}: expected a map`];
  if (schema.isStructSchema()) return faultsInStructure(schema, value, at);
  const type = typeOf(schema);
  if (type === undefined) return [];
  const isOfType = type === 'Date' ? value instanceof Date : typeof value === type;
  return isOfType ? [] : [`${at}: expected a ${type.toLowerCase()}`];
}

function faultsInStructure(schema: NormalizedSchema, value: unknown, at: string): string[] {
  if (!isRecord(value)) return [`${at}: expected an object`];
  const { schemas, required } = membersOf(schema);
  const enums = ENUMS[schema.getName() ?? ''] ?? {};
  const missing = required.filter((name) => value[name] === undefined);
  return [
    ...missing.map((name) => `${at}.${name}: required`),
    ...Object.entries(value).flatMap(([name, member]) => {
      if (member === undefined) return [];
      const known = schemas.get(name);
      if (known === undefined) return [`${at}.${name}: unknown`];
      const words = enums[name];
      return [
        ...faultsIn(known, member, `${at}.${name}`),
        ...(words === undefined ? [] : faultsInWords(Object.values(words), member, `${at}.${name}`)),
      ];
    }),
  ];
}

function faultsInWords(words: readonly string[], value: unknown, at: string): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((each) => typeof each === 'string' && !words.includes(each))
    .map((each) => `${at}: ${String(each)} is none of ${words.join(', ')}`);
}

function typeOf(schema: NormalizedSchema): 'string' | 'boolean' | 'number' | 'Date' | undefined {
  if (schema.isStringSchema()) return 'string';
  if (schema.isBooleanSchema()) return 'boolean';
  if (schema.isNumericSchema()) return 'number';
  return schema.isTimestampSchema() ? 'Date' : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isRecord(value) && Object.keys(value).length === 0);
}
