import type { JsonType, Schema } from '../src/schema.ts';

/**
 * TypeScript for one kind. Aliases, not interfaces: only an alias can be handed to `ApiObject` and to other index signatures as it is.
 * Our own writer, because json-schema-to-typescript has neither `readonly` nor aliases for objects.
 */
export function wireType(
  schema: Schema,
  kind: { readonly name: string; readonly apiVersion: string; readonly namespaced: boolean },
): string {
  const metadata = kind.namespaced ? 'NamespacedMeta' : 'ClusterMeta';
  const { $defs = {}, properties = {}, required = [] } = schema;
  const own = Object.keys(properties).filter((field) => !['apiVersion', 'kind', 'metadata'].includes(field));
  const fields = own.map((field) => {
    const spec = field === 'spec' ? `${kind.name}Spec` : expression(properties[field] ?? {}, '  ');
    return `  readonly ${key(field)}${required.includes(field) ? '' : '?'}: ${spec};\n`;
  });
  return [
    `import type { ${metadata} } from '../../metadata.ts';\n\n`,
    `export type ${kind.name} = {\n`,
    `  readonly apiVersion: '${kind.apiVersion}';\n  readonly kind: '${schema.properties?.kind?.const ?? ''}';\n  readonly metadata: ${metadata};\n`,
    ...fields,
    '};\n',
    ...(properties.spec ? [`\nexport type ${kind.name}Spec = ${expression(properties.spec, '')};\n`] : []),
    ...Object.entries($defs).map(([name, shared]) => `\ntype ${name} = ${expression(shared, '')};\n`),
  ].join('');
}

function expression(schema: Schema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.slice('#/$defs/'.length);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return 'unknown';
  return types.map((type) => ofType(type, schema, indent)).join(' | ');
}

function ofType(type: JsonType, schema: Schema, indent: string): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return listOf(expression(schema.items ?? {}, indent));
  if (type === 'object') return objectOf(schema, indent);
  return type;
}

function objectOf({ properties, required = [], additionalProperties }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties ?? {}).map(
    ([name, field]) =>
      `${inner}readonly ${key(name)}${required.includes(name) ? '' : '?'}: ${expression(field, inner)};\n`,
  );
  if (additionalProperties === false)
    return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('')}${indent}}`;
  const others = additionalProperties === undefined ? 'unknown' : expression(additionalProperties, indent);
  if (fields.length === 0) return `Readonly<Record<string, ${others}>>`;
  return `{\n${fields.join('')}${inner}readonly [field: string]: unknown;\n${indent}}`;
}

function listOf(item: string): string {
  return /^[\w.]+$|^\{[^]*\}$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`;
}

function literal(value: unknown): string {
  return typeof value === 'string'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);
}

function key(name: string): string {
  return /^[\w$]+$/.test(name) ? name : literal(name);
}
