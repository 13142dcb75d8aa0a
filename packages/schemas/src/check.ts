import { nearest } from './nearest.ts';
import { fieldPath, pointerTo, type Place } from './place.ts';
import { duplicateIn, refusal, shown } from './refusal.ts';
import { brokenRules } from './rules.ts';
import type { Schema } from './schema.ts';

/** One field that an API server would refuse. */
export interface SchemaFault {
  /** JSON pointer into the object: `/spec/refreshPolicy`. */
  readonly path: string;
  /** In the words of the API server, the field first: `spec.foo: unknown field`. */
  readonly message: string;
}

/**
 * Everything in `value` that `root` refuses, at most one fault a field. A field that is `undefined` counts as absent.
 * As in an API server, rules are evaluated when every field by itself is right.
 */
export function check(root: Schema, value: unknown): SchemaFault[] {
  const on: Visit = { definitions: root.$defs ?? {}, faults: [], ruled: [] };
  visit(root, value, {}, on);
  if (on.faults.length > 0) return on.faults;
  for (const { schema, value: whole, place } of on.ruled)
    for (const message of brokenRules(schema, whole, (reference) => resolve(reference, on)))
      report(place, `Invalid value: ${typeof whole === 'object' ? '' : `${shown(whole)}: `}${message}`, on);
  return on.faults;
}

interface Visit {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly faults: SchemaFault[];
  /** Values with rules of their own. */
  readonly ruled: { readonly schema: Schema; readonly value: unknown; readonly place: Place }[];
}

function visit(reference: Schema, value: unknown, place: Place, on: Visit): void {
  const schema = resolve(reference, on);
  const message = refusal(schema, value);
  if (schema['x-kubernetes-validations'] !== undefined) on.ruled.push({ schema, value, place });
  if (message !== undefined) report(place, message, on);
  else if (Array.isArray(value)) visitList(schema, value, place, on);
  else if (typeof value === 'object' && value !== null) visitObject(schema, value as Fields, place, on);
}

function visitList(schema: Schema, list: readonly unknown[], above: Place, on: Visit): void {
  const { items } = schema;
  const twice = duplicateIn(schema, list);
  if (twice !== undefined) report({ above, key: twice.index }, `Duplicate value: ${twice.id}`, on);
  if (items === undefined || twice !== undefined) return;
  list.forEach((item, key) => {
    visit(items, item, { above, key }, on);
  });
}

type Fields = Readonly<Record<string, unknown>>;

function visitObject(schema: Schema, fields: Fields, above: Place, on: Visit): void {
  const { properties = {}, required = [], additionalProperties } = schema;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    const place = { above, key };
    const field = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (field) visit(field, value, place, on);
    else if (field === false) report(place, `unknown field${suggestion(key, Object.keys(properties))}`, on);
  }
  for (const key of required) {
    if (fields[key] === undefined) report({ above, key }, 'Required value', on);
  }
}

function resolve(schema: Schema, { definitions }: Visit): Schema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.slice('#/$defs/'.length)] ?? {});
}

function suggestion(field: string, known: readonly string[]): string {
  const near = nearest(field, known);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}

function report(place: Place, message: string, { faults }: Visit): void {
  faults.push({ path: pointerTo(place), message: `${fieldPath(place)}: ${message}` });
}
