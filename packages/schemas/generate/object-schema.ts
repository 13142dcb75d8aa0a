import type { Schema } from '../src/schema.ts';
import type { Json } from './json.ts';
import { parseKindId } from './kind-id.ts';
import { strictSchema, type Dialect } from './strict.ts';

/** Definitions of Kubernetes' OpenAPI documents by name. */
export type Definitions = Readonly<Record<string, Json>>;

/**
 * The whole object of `<group>/<version>/<Kind>` as an author writes it:
 * without `status`, and with the metadata that is not the API server's to fill in.
 */
export function objectSchema(id: string, upstream: Json, dialect: Dialect, definitions: Definitions): Schema {
  const schema = strictSchema(without(upstream, 'status', 'apiVersion', 'kind', 'metadata'), dialect, id);
  const { apiVersion, kind } = parseKindId(id);
  return {
    ...schema,
    properties: {
      apiVersion: { const: apiVersion },
      kind: { const: kind },
      metadata: objectMeta(definitions),
      ...schema.properties,
    },
    required: ['apiVersion', 'kind', 'metadata', ...(schema.required ?? [])],
  };
}

function objectMeta(definitions: Definitions): Schema {
  const upstream = definitions['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'] ?? {};
  const schema = strictSchema(without(upstream, ...filledIn), { defaultsFirst: false, definitions }, 'ObjectMeta');
  return { ...schema, required: ['name'] };
}

/** Fields of ObjectMeta that the API server owns, and the name that it would make up. */
const filledIn = [
  ...['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generateName', 'generation'],
  ...['managedFields', 'resourceVersion', 'selfLink', 'uid'],
];

function without(schema: Json, ...fields: readonly string[]): Json {
  const required = ((schema.required ?? []) as readonly string[]).filter((field) => !fields.includes(field));
  const properties = Object.entries(schema.properties ?? {}).filter(([field]) => !fields.includes(field));
  return { ...schema, required, properties: Object.fromEntries(properties) };
}
