import { regExp } from '../src/pattern.ts';
import type { Format, JsonType, Rule, Schema } from '../src/schema.ts';
import { compileRule } from './cel.ts';
import { byText, type Json } from './json.ts';

/** How the document that a schema comes from uses JSON Schema. */
export interface Dialect {
  /** The API server fills in defaults before it validates, so that a required field with a default may be left out. */
  readonly defaultsFirst: boolean;
  /** Definitions that `$ref` names. */
  readonly definitions: Readonly<Record<string, Json>>;
}

/** CustomResourceDefinitions: structural schemas, without references. */
export const crdDialect: Dialect = { defaultsFirst: true, definitions: {} };

/**
 * Refuses every field that upstream does not list, and drops what says nothing about validity (descriptions).
 * Fails on a keyword that it does not know, rather than accept more than the API server does.
 */
export function strictSchema(upstream: Json, dialect: Dialect, path = ''): Schema {
  const source = resolve(upstream, dialect, path);
  const unknown = Object.keys(source).find((keyword) => !understood.has(keyword));
  if (unknown !== undefined) throw new Error(`${path}: keyword ${unknown} is not understood`);
  checkFormat(source, path);
  checkPattern(source, path);
  const copied = Object.fromEntries(
    copiedKeywords.filter((name) => name in source).map((name) => [name, source[name]]),
  );
  return {
    ...typeOf(source, path),
    ...copied,
    ...(dialect.defaultsFirst && source.default !== undefined && { default: source.default }),
    ...listOf(source),
    ...rulesOf(source),
    ...fieldsOf(source, dialect, path),
    ...(isJson(source.items) && { items: strictSchema(source.items, dialect, `${path}/*`) }),
  };
}

const copiedKeywords = [
  ...['enum', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum'],
  ...['minItems', 'maxItems', 'minProperties', 'maxProperties'],
];

const understood: ReadonlySet<string> = new Set([
  ...copiedKeywords,
  ...['type', 'nullable', 'properties', 'required', 'additionalProperties', 'items', 'anyOf'],
  ...['description', 'default', 'title', 'example', 'externalDocs'],
  ...['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-validations'],
  ...['x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type'],
  ...['x-kubernetes-patch-strategy', 'x-kubernetes-patch-merge-key'],
  ...['x-kubernetes-group-version-kind', 'x-kubernetes-unions'],
]);

function checkFormat({ format }: Json, path: string): void {
  if (format !== undefined && !formats.includes(format)) {
    throw new Error(`${path}: format ${JSON.stringify(format)} is not understood`);
  }
}

/** The formats that `src/refusal.ts` checks. */
const formats: readonly unknown[] = ['byte', 'date-time', 'int32', 'int64', 'quantity'] satisfies Format[];

function checkPattern({ pattern }: Json, path: string): void {
  if (typeof pattern !== 'string') return;
  try {
    regExp(pattern);
  } catch (error) {
    throw new Error(`${path}: pattern ${pattern} is not understood`, { cause: error });
  }
}

/** Kubernetes' own OpenAPI refers to a definition either alone or, beside other keywords, as the one member of `allOf`. */
function resolve(schema: Json, { definitions }: Dialect, path: string): Json {
  const { allOf, $ref, ...rest } = schema;
  if (allOf !== undefined) {
    const [only, ...others] = allOf as readonly Json[];
    if (only === undefined || others.length > 0) throw new Error(`${path}: keyword allOf is not understood`);
    return { ...resolve(only, { defaultsFirst: false, definitions }, path), ...rest };
  }
  if (typeof $ref !== 'string') return schema;
  const name = $ref.slice($ref.lastIndexOf('/') + 1);
  const definition = scalars[name] ?? definitions[name];
  if (definition === undefined) throw new Error(`no definition of ${name}`);
  return { ...definition, ...rest };
}

/** Definitions with a reader of their own in Kubernetes, of which OpenAPI says less than they refuse. */
const scalars: Readonly<Record<string, Json>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['number', 'string'], format: 'quantity' },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true, format: 'int32' },
};

function typeOf(source: Json, path: string): Schema {
  const intOrString = source['x-kubernetes-int-or-string'] === true;
  // Upstream says int-or-string twice, the second time as anyOf; anyOf in any other place would be a rule of its own.
  if (source.anyOf !== undefined && !intOrString) throw new Error(`${path}: keyword anyOf is not understood`);
  const types: readonly JsonType[] = intOrString ? ['integer', 'string'] : typesIn(source.type);
  const [first, ...more] = source.nullable === true ? [...types, 'null' as const] : types;
  if (first === undefined) return {};
  return { type: more.length === 0 ? first : [first, ...more] };
}

function listOf(source: Json): Schema {
  const type = source['x-kubernetes-list-type'];
  const keys = source['x-kubernetes-list-map-keys'] as readonly string[] | undefined;
  if (type !== 'map' && type !== 'set') return {};
  return { 'x-kubernetes-list-type': type, ...(keys && { 'x-kubernetes-list-map-keys': keys }) };
}

function rulesOf(source: Json): Schema {
  const rules = source['x-kubernetes-validations'] as readonly Rule[] | undefined;
  if (rules === undefined) return {};
  return {
    'x-kubernetes-validations': rules.map(({ rule, message }) => {
      const compiled = compileRule(rule);
      return { rule, ...(message !== undefined && { message }), ...(compiled !== undefined && { compiled }) };
    }),
  };
}

function fieldsOf(source: Json, dialect: Dialect, path: string): Schema {
  if (source.type !== 'object') return {};
  const fields = Object.entries((source.properties ?? {}) as Readonly<Record<string, Json>>).sort(([left], [right]) =>
    byText(left, right),
  );
  const properties = fields.map(([name, field]) => [name, strictSchema(field, dialect, `${path}/${name}`)] as const);
  const required = ((source.required ?? []) as readonly string[]).filter(
    (name) =>
      !dialect.defaultsFirst || !fields.some(([field, { default: value }]) => field === name && value !== undefined),
  );
  return {
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required: required.toSorted(byText) }),
    ...otherFieldsOf(source, dialect, path),
  };
}

function otherFieldsOf(source: Json, dialect: Dialect, path: string): Schema {
  if (source['x-kubernetes-preserve-unknown-fields'] === true || source.additionalProperties === true) return {};
  if (isJson(source.additionalProperties)) {
    return { additionalProperties: strictSchema(source.additionalProperties, dialect, `${path}/*`) };
  }
  return { additionalProperties: false };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesIn(type: unknown): readonly JsonType[] {
  return type === undefined ? [] : [type as JsonType | readonly JsonType[]].flat();
}
