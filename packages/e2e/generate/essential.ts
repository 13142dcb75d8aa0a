export interface Crd {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly scope: string;
    readonly versions: readonly Version[];
  };
}

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: unknown };
  readonly subresources?: unknown;
}

/** A definition as JSON, with what a server decides by: no descriptions, printed columns or versions that are not served. */
export function essential({ metadata, spec }: Crd, source: string): string {
  const versions = spec.versions
    .filter(({ served }) => served)
    .map(({ name, served, storage, schema, subresources }) => ({
      name,
      served,
      storage,
      ...(subresources === undefined ? {} : { subresources }),
      schema: { openAPIV3Schema: withoutDescriptions(schema.openAPIV3Schema) },
    }));
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: metadata.name, annotations: { source } },
    spec: { group: spec.group, names: spec.names, scope: spec.scope, versions },
  };
  return `${JSON.stringify(crd, null, 1)}\n`;
}

/** A description is a text where a schema is; a field may be called so too, and is a schema itself. */
function withoutDescriptions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDescriptions);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !(key === 'description' && typeof value === 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDescriptions(value)]));
}
