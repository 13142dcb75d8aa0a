import { readFileSync } from 'node:fs';
import { check, type SchemaFault } from './check.ts';
import { schemaFiles } from './generated/kinds.ts';
import type { Schema } from './schema.ts';

/** A manifest, of which only the kind is known. */
interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/**
 * What an API server with strict field validation would refuse of the fields of an object. Empty for a kind or version without schema: `isServed` knows versions.
 * `status` is refused: it is never applied. So is null, which the server reads as nothing where it may.
 */
export function validate(manifest: Typed): SchemaFault[] {
  const schema = schemaOf(manifest.apiVersion, manifest.kind);
  return schema === undefined ? [] : check(schema, manifest);
}

export function hasSchema(apiVersion: string, kind: string): boolean {
  return schemaFile(apiVersion, kind) !== undefined;
}

/** Strict JSON Schema of a kind, with its rules in CEL as data; read from its file when first asked for. */
export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const file = schemaFile(apiVersion, kind);
  if (file === undefined) return undefined;
  const schema = schemas.get(file) ?? read(file);
  schemas.set(file, schema);
  return schema;
}

/** By file. `require` would keep them too, and take half as long again. */
const schemas = new Map<string, Schema>();

function read(file: string): Schema {
  // The path is the same seen from `src` and from `lib`: the data is published once, beside the source.
  return JSON.parse(readFileSync(new URL(`../src/generated/${file}`, import.meta.url), 'utf8')) as Schema;
}

function schemaFile(apiVersion: string, kind: string): string | undefined {
  return schemaFiles[`${apiVersion}/${kind}`];
}
