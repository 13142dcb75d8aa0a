import { createRequire } from 'node:module';
import { check, type SchemaFault } from './check.ts';
import { schemaFiles } from './generated/kinds.ts';
import { resources } from './generated/resources.ts';
import type { Schema } from './schema.ts';

/** A manifest, of which only the kind is known. */
interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/**
 * What an API server with strict field validation would refuse, CEL rules apart. Empty for a kind without schema.
 * A version that is not served is the only fault of a custom resource that has one. `status` is refused: it is never applied.
 */
export function validate(manifest: Typed): SchemaFault[] {
  const schema = schemaOf(manifest.apiVersion, manifest.kind);
  return schema === undefined ? versionFault(manifest) : check(schema, manifest);
}

export function hasSchema(apiVersion: string, kind: string): boolean {
  return schemaFile(apiVersion, kind) !== undefined;
}

/** Strict JSON Schema of a kind, with its CEL rules as data; read from its file when first asked for. */
export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const file = schemaFile(apiVersion, kind);
  // The path is the same seen from `src` and from `lib`: the data is published once, beside the source.
  return file === undefined ? undefined : (require(`../src/generated/${file}`) as Schema);
}

const require = createRequire(import.meta.url);

/** For a custom kind that has a schema in another version. */
function versionFault({ apiVersion, kind }: Typed): SchemaFault[] {
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  const served = resources
    .filter((resource) => resource.group === group && resource.kind === kind)
    .map(({ version }) => `${group}/${version}`);
  if (served.includes(apiVersion) || !served.some((candidate) => hasSchema(candidate, kind))) return [];
  const values = served.map((candidate) => JSON.stringify(candidate)).join(', ');
  const message = `apiVersion: Unsupported value: ${JSON.stringify(apiVersion)}: supported values: ${values}`;
  return [{ path: '/apiVersion', message }];
}

function schemaFile(apiVersion: string, kind: string): string | undefined {
  return schemaFiles[`${apiVersion}/${kind}`];
}
