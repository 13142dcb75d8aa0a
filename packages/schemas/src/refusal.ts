import { regExp } from './pattern.ts';
import type { Format, JsonType, Schema } from './schema.ts';

/** Why a value is refused, whatever its fields and items hold; undefined when it is not. */
export function refusal(schema: Schema, value: unknown): string | undefined {
  if (!hasType(schema, value)) return `Invalid value: ${shown(value)}: must be of type ${typesOf(schema).join(' or ')}`;
  const allowed = schema.const === undefined ? schema.enum : [schema.const];
  if (allowed?.includes(value) === false) {
    return `Unsupported value: ${shown(value)}: supported values: ${allowed.map(shown).join(', ')}`;
  }
  if (typeof value === 'string') return stringRefusal(schema, value);
  if (typeof value === 'number') return numberRefusal(schema, value);
  if (Array.isArray(value)) return listRefusal(schema, value);
  if (typeof value === 'object' && value !== null) return sizeRefusal(schema, value);
  return undefined;
}

/** The first item that the API server, which treats some lists as sets or maps, has seen before. */
export function duplicateIn(schema: Schema, list: readonly unknown[]): { index: number; id: string } | undefined {
  if (schema['x-kubernetes-list-type'] === undefined || list.length < 2) return undefined;
  const keys = schema['x-kubernetes-list-map-keys'];
  const ids = list.map((item) => JSON.stringify(item, keys === undefined ? null : [...keys]));
  const index = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  return index === -1 ? undefined : { index, id: ids[index] ?? '' };
}

function hasType({ type }: Schema, value: unknown): boolean {
  if (type === undefined) return true;
  return typeof type === 'string' ? isOfType(type, value) : type.some((each) => isOfType(each, value));
}

function typesOf({ type = [] }: Schema): readonly JsonType[] {
  return typeof type === 'string' ? [type] : type;
}

function isOfType(type: JsonType, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function stringRefusal(schema: Schema, value: string): string | undefined {
  const { pattern, format } = schema;
  const length = lengthRefusal(schema, value);
  if (length !== undefined) return length;
  if (pattern !== undefined && !regExp(pattern).test(value)) {
    return `Invalid value: ${shown(value)}: should match '${pattern}'`;
  }
  const form = format && forms[format];
  return form && !form.pattern.test(value) ? `Invalid value: ${shown(value)}: must be ${form.name}` : undefined;
}

/** In code points, as Kubernetes counts, although it says bytes. */
function lengthRefusal({ minLength, maxLength }: Schema, value: string): string | undefined {
  if (minLength !== undefined && Array.from(value).length < minLength) {
    return `Invalid value: ${shown(value)}: should be at least ${minLength} chars long`;
  }
  if (maxLength !== undefined && Array.from(value).length > maxLength) {
    return `Too long: may not be more than ${maxLength} bytes`;
  }
  return undefined;
}

/** Of strings. */
const forms: Partial<Record<Format, { readonly name: string; readonly pattern: RegExp }>> = {
  byte: { name: 'base64', pattern: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/ },
  'date-time': {
    name: 'a time as in RFC 3339',
    pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/,
  },
  quantity: {
    name: 'a quantity such as 500m or 1.5Gi',
    pattern: /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/,
  },
};

function numberRefusal({ minimum, maximum, format }: Schema, value: number): string | undefined {
  if (minimum !== undefined && value < minimum) {
    return `Invalid value: ${shown(value)}: should be greater than or equal to ${minimum}`;
  }
  if (maximum !== undefined && value > maximum) {
    return `Invalid value: ${shown(value)}: should be less than or equal to ${maximum}`;
  }
  return format !== undefined && !inRange(format, value)
    ? `Invalid value: ${shown(value)}: must fit ${format}`
    : undefined;
}

function inRange(format: Format, value: number): boolean {
  const bits = format === 'int32' ? 31 : format === 'int64' ? 63 : Infinity;
  return value >= -(2 ** bits) && value < 2 ** bits;
}

function listRefusal({ minItems = 0, maxItems = Infinity }: Schema, list: readonly unknown[]): string | undefined {
  if (list.length < minItems) return `Invalid value: ${list.length}: should have at least ${minItems} items`;
  return list.length > maxItems ? tooMany(list.length, maxItems) : undefined;
}

function sizeRefusal({ minProperties = 0, maxProperties = Infinity }: Schema, fields: object): string | undefined {
  if (minProperties === 0 && maxProperties === Infinity) return undefined;
  const size = Object.values(fields).filter((value) => value !== undefined).length;
  if (size < minProperties) return `Invalid value: ${shown(fields)}: should have at least ${minProperties} properties`;
  if (size > maxProperties) return tooMany(size, maxProperties);
  return undefined;
}

function tooMany(count: number, most: number): string {
  return `Too many: ${count}: must have at most ${most} ${most === 1 ? 'item' : 'items'}`;
}

/** As the API server prints it. */
export function shown(value: unknown): string {
  return JSON.stringify(value);
}
