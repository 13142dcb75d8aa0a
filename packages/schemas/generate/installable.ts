import type { Crd } from './crd.ts';
import { formatJson } from './json.ts';

/** A definition as JSON that a server can be given, with all that it decides by: no descriptions, printed columns or versions that are not served. */
export function installable({ metadata, spec }: Crd, source: string): string {
  const { group, names, scope } = spec;
  const annotations = { [APPROVAL]: metadata.annotations?.[APPROVAL], source };
  const versions = spec.versions.filter(({ served }) => served);
  if (!versions.some(({ storage }) => storage))
    throw new Error(`${metadata.name}: the version that is stored is not served`);
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: metadata.name, annotations },
    spec: {
      group,
      names,
      scope,
      versions: versions.map(({ name, served, storage, subresources, selectableFields, schema }) => ({
        ...{ name, served, storage, subresources, selectableFields },
        schema: { openAPIV3Schema: withoutDescriptions(schema.openAPIV3Schema) },
      })),
    },
  };
  return `${formatJson(JSON.parse(JSON.stringify(crd)))}\n`;
}

/** Without it, a server takes no definition of a group of the Kubernetes community. */
const APPROVAL = 'api-approved.kubernetes.io';

/** A description is a text where a schema is; a field may be called so too, and is a schema itself. */
function withoutDescriptions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDescriptions);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !(key === 'description' && typeof value === 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDescriptions(value)]));
}
