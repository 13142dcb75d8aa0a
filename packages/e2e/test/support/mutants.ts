import type { Schema } from '@parapet/schemas';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { isObject, put, type Path } from './put.ts';

/** An object with one thing in it changed. */
export interface Mutant {
  /** What was done: `enum at spec.strategy.type`. */
  readonly change: string;
  readonly object: KubernetesObject;
}

/**
 * Every change that the schema has a place for in the object, fields that the object leaves out included. A place that is
 * in `seen` (the same field, of the same shape, as often there) is left out: two kinds with a pod template share what reads it.
 */
export function mutantsOf(object: KubernetesObject, schema: Schema, seen: Set<string>): Mutant[] {
  const at: Visit = { root: object, definitions: schema.$defs ?? {}, seen };
  return Object.entries(schema.properties ?? {})
    .filter(([field]) => field !== 'apiVersion' && field !== 'kind')
    .flatMap(([field, child]) => [...visit(child, [field], at)])
    .concat([...objectMutants(schema, [], at)]);
}

interface Visit {
  readonly root: KubernetesObject;
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly seen: Set<string>;
}

/** How deep below a field that the object has not: optional fields of optional fields are much the same. */
const BEYOND = 1;

function* visit(reference: Schema, path: Path, at: Visit, beyond = 0): Generator<Mutant> {
  const schema = resolve(reference, at);
  const value = valueAt(at.root, path);
  if (value === undefined && beyond > BEYOND) return;
  const place = placeOf(schema, path, value);
  if (at.seen.has(place)) return;
  at.seen.add(place);
  yield* valueMutants(schema, path, value, at);
  if (isObject(value)) yield* objectMutants(schema, path, at);
  const deeper = value === undefined ? beyond + 1 : 0;
  for (const [field, child] of Object.entries(schema.properties ?? {}))
    yield* visit(child, [...path, field], at, deeper);
  const [first] = isObject(value) ? Object.keys(value) : [];
  if (schema.additionalProperties && first !== undefined)
    yield* visit(schema.additionalProperties, [...path, first], at);
  if (schema.items !== undefined && Array.isArray(value) && value.length > 0)
    yield* visit(schema.items, [...path, 0], at);
}

/** What an object has of its own is a place of its own; what it leaves out is one wherever the shape is the same. */
function placeOf(schema: Schema, path: Path, value: unknown): string {
  return JSON.stringify([path.at(-1), schema, value]);
}

function* valueMutants(schema: Schema, path: Path, value: unknown, at: Visit): Generator<Mutant> {
  const set = (what: string, changed: unknown): Mutant => mutant(`${what} at ${path.join('.')}`, at, path, changed);
  const types = [schema.type ?? []].flat();
  if (types.length > 0) yield set('null', null);
  for (const [type, wrong] of Object.entries(OF_TYPE)) {
    const fits = types.some((each) => each === type || (each === 'number' && type === 'integer'));
    if (types.length > 0 && !fits) yield set(`${type} instead of ${types.join(' or ')}`, wrong);
  }
  if (schema.enum !== undefined) yield set('enum', 'Nonsense');
  if (types.includes('integer') || types.includes('number')) {
    yield set('too large', 2 ** 40);
    yield set('negative', -1);
    yield set('fraction', 1.5);
    if (schema.minimum !== undefined) yield set('minimum', schema.minimum - 1);
    if (schema.maximum !== undefined) yield set('maximum', schema.maximum + 1);
  }
  if (schema.pattern !== undefined) yield set('pattern', '\u00a7 \n');
  if (schema.format === 'quantity') yield set('quantity', '1.5GB');
  if (schema.format === 'byte') yield set('base64', 'not base64');
  if (schema.maxLength !== undefined) yield set('too long', 'a'.repeat(schema.maxLength + 1));
  if (schema.minLength !== undefined) yield set('too short', '');
  if (schema.minItems !== undefined) yield set('too few', []);
  if (Array.isArray(value) && value.length > 0 && schema['x-kubernetes-list-type'] !== undefined)
    yield set('twice', [...(value as unknown[]), value[0]]);
}

function* objectMutants(schema: Schema, path: Path, at: Visit): Generator<Mutant> {
  const fields = Object.keys(valueAt(at.root, path) ?? {});
  if (schema.additionalProperties === false) {
    yield mutant(`unknown field at ${path.join('.')}`, at, [...path, 'zzUnknown'], 1);
    for (const field of fields.filter((name) => name !== 'apiVersion' && name !== 'kind')) {
      const moved = remove(at.root, [...path, field]);
      const misspelt = [...path, `${field.slice(0, -2)}${field.slice(-1)}${field.slice(-2, -1)}x`];
      yield mutant(
        `misspelt at ${[...path, field].join('.')}`,
        { ...at, root: moved },
        misspelt,
        valueAt(at.root, [...path, field]),
      );
    }
  }
  for (const field of schema.required ?? [])
    if (!(path.length === 0 && ['apiVersion', 'kind'].includes(field)))
      yield { change: `missing at ${[...path, field].join('.')}`, object: remove(at.root, [...path, field]) };
}

const OF_TYPE = { string: 'text', integer: 7, boolean: true, array: ['text'], object: { text: 'text' } } as const;

function mutant(change: string, { root }: Visit, path: Path, value: unknown): Mutant {
  return { change, object: put(root, path, value) };
}

function remove(root: KubernetesObject, path: Path): KubernetesObject {
  return JSON.parse(JSON.stringify(put(root, path, undefined))) as KubernetesObject;
}

function valueAt(target: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined | null)?.[key],
    target,
  );
}

function resolve(schema: Schema, { definitions }: Visit): Schema {
  return schema.$ref === undefined ? schema : (definitions[schema.$ref.slice('#/$defs/'.length)] ?? {});
}
