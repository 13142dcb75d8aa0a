import type { Schema } from '../src/schema.ts';

/**
 * Moves objects that occur more than once into `$defs`, named after the field that first has them.
 * A secret store repeats its key selector some two hundred times. Names in `reserved` are not used.
 */
export function shareRepeated(root: Schema, reserved: readonly string[]): Schema {
  const seen = new Map<string, { readonly name: string; count: number }>();
  count(root, '', seen);
  const names = new Map<string, string>();
  for (const [text, { name, count: times }] of seen) {
    if (times > 1) names.set(text, unused(name, new Set([...reserved, ...names.values()])));
  }
  const $defs: Record<string, Schema> = {};
  const schema = replace(root, names, $defs);
  if (names.size === 0) return schema;
  return { ...schema, $defs: Object.fromEntries([...names.values()].map((name) => [name, $defs[name] ?? {}])) };
}

function count(schema: Schema, field: string, seen: Map<string, { readonly name: string; count: number }>): void {
  if (schema.properties !== undefined) {
    const text = JSON.stringify(schema);
    const known = seen.get(text);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    seen.set(text, { name: typeName(field), count: 1 });
  }
  for (const [name, child] of children(schema, field)) count(child, name, seen);
}

function children(schema: Schema, field: string): (readonly [string, Schema])[] {
  const own = Object.entries(schema.properties ?? {});
  const inner = [schema.items, schema.additionalProperties].filter((child) => child !== undefined && child !== false);
  return [...own, ...inner.map((child) => [field, child] as const)];
}

function replace(schema: Schema, names: ReadonlyMap<string, string>, $defs: Record<string, Schema>): Schema {
  const name = schema.properties && names.get(JSON.stringify(schema));
  if (name !== undefined && name in $defs) return { $ref: `#/$defs/${name}` };
  // Set before the descent only to keep the order of first use; a schema cannot contain itself.
  if (name !== undefined) $defs[name] = {};
  const { properties, items, additionalProperties, ...rest } = schema;
  const replaced: Schema = {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([field, child]) => [field, replace(child, names, $defs)]),
      ),
    }),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties && replace(additionalProperties, names, $defs),
    }),
    ...(items && { items: replace(items, names, $defs) }),
  };
  if (name === undefined) return replaced;
  $defs[name] = replaced;
  return { $ref: `#/$defs/${name}` };
}

function typeName(field: string): string {
  const word = field.replaceAll(/\W/g, '');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** `Auth`, `Auth2`, `Auth3`. */
function unused(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${number}`;
  return candidate;
}
