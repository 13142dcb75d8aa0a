import { quote } from '@parapet/core';

/** A YAML mapping of which nothing is known. Rules read foreign manifests: each field may be missing or of another type. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = Object.freeze({});
const EMPTY: readonly never[] = Object.freeze([]);

/** The mapping, or an empty one. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : NONE;
}

/** The mapping below a path of fields, or an empty one. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields {
  let current = fields(value);
  for (const key of path) current = fields(own(current, key));
  return current;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The sequence, or an empty one. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : EMPTY;
}

/** The mappings of a sequence; anything else in it is left out. */
export function items(value: unknown): readonly Fields[] {
  const all = list(value);
  return all.every(isFields) ? all : all.filter(isFields);
}

/** The strings of a sequence. */
export function texts(value: unknown): readonly string[] {
  const all = list(value);
  return all.every(isText) ? all : all.filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The entries of a mapping whose values are strings: labels, annotations, selectors. */
export function pairs(value: unknown): readonly (readonly [string, string])[] {
  if (!isFields(value)) return EMPTY;
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** A value in a message: a string as it is, anything else as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : quote(value);
}

/** The text of a field of the mapping itself: a label, an annotation. */
export function ownText(value: Fields, key: string): string | undefined {
  return text(own(value, key));
}

/** A field of the mapping itself, never one of `Object.prototype`. */
export function own(value: Fields, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
