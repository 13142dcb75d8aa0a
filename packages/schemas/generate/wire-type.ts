import type { JsonType, Schema } from '../src/schema.ts';

/**
 * TypeScript for one kind. Aliases, not interfaces: only an alias can be handed to `ApiObject` and to other index signatures as it is.
 * Our own writer, because json-schema-to-typescript has neither `readonly` nor aliases for objects.
 */
export function wireType(schema: Schema, kind: { readonly name: string; readonly namespaced: boolean }): string {
  const metadata = kind.namespaced ? 'NamespacedMeta' : 'ClusterMeta';
  const { $defs = {}, properties = {}, required = [] } = schema;
  const { apiVersion, kind: constant, metadata: _, spec, ...others } = properties;
  const optional = required.includes('spec') ? '' : '?';
  const specType = spec && `\nexport type ${kind.name}Spec = ${expression(spec, '')};\n`;
  return [
    `import type { ${metadata} } from '../../metadata.ts';\n`,
    `\nexport type ${kind.name} = {\n`,
    `  readonly apiVersion: ${literal(apiVersion?.const)};\n`,
    `  readonly kind: ${literal(constant?.const)};\n`,
    `  readonly metadata: ${metadata};\n`,
    ...(spec ? [`  readonly spec${optional}: ${kind.name}Spec;\n`] : []),
    ...fieldsOf({ properties: others, required }, '  '),
    `};\n`,
    ...(specType === undefined ? [] : [specType]),
    ...Object.entries($defs).map(([name, shared]) => `\ntype ${name} = ${expression(shared, '')};\n`),
  ].join('');
}

/** Names that a file of types has a use for already. */
export function reservedNames(kind: string): string[] {
  return [kind, `${kind}Spec`, 'ClusterMeta', 'NamespacedMeta', 'Readonly', 'Record'];
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

function objectOf(schema: Schema, indent: string): string {
  const { additionalProperties } = schema;
  const fields = fieldsOf(schema, `${indent}  `).join('');
  if (additionalProperties === false) return fields === '' ? 'Record<string, never>' : `{\n${fields}${indent}}`;
  const others = additionalProperties === undefined ? 'unknown' : expression(additionalProperties, indent);
  if (fields === '') return `Readonly<Record<string, ${others}>>`;
  return `{\n${fields}${indent}  readonly [field: string]: unknown;\n${indent}}`;
}

function fieldsOf({ properties = {}, required = [] }: Schema, indent: string): string[] {
  return Object.entries(properties).map(([name, field]) => {
    const optional = required.includes(name) ? '' : '?';
    return `${indent}readonly ${key(name)}${optional}: ${expression(field, indent)};\n`;
  });
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
