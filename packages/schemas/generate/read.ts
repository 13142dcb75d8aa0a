import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Crd } from './crd.ts';
import type { ApiResourceList, Discovery } from './discovery.ts';
import { byText, type Json } from './json.ts';

/** CustomResourceDefinitions in the YAML and JSON files below a folder; other documents are passed over. */
export function readCrds(folder: string): Crd[] {
  return filesBelow(folder, /\.(ya?ml|json)$/).flatMap((file) =>
    documentsIn(file).filter((document) => (document as Crd | null)?.kind === 'CustomResourceDefinition'),
  ) as Crd[];
}

/**
 * Answers of an API server of each minor, in a folder called after it, in files called after their path: `1.36/apis/apps/v1.json`.
 * `pnpm --filter @parapet/e2e openapi --to <folder>` writes them.
 */
export function readDiscovery(folder: string, minors: readonly string[]): Discovery[] {
  return minors.map((minor) => {
    const files = filesBelow(join(folder, minor), /^(api|apis\/[^/]+)\/[^/]+\.json$/);
    return { minor, lists: files.map((file) => readJson(file) as unknown as ApiResourceList) };
  });
}

/** Definitions of all documents that an API server of a minor serves as `/openapi/v3`, by name. */
export function readDefinitions(folder: string, minor: string): Readonly<Record<string, Json>> {
  const documents = filesBelow(join(folder, minor, 'openapi/v3'), /\.json$/).map(readJson);
  return Object.assign({}, ...documents.map(({ components }) => (components as Json | undefined)?.schemas)) as Record<
    string,
    Json
  >;
}

/** What the API server of a minor says that it is: `v1.36.3`. */
export function readVersion(folder: string, minor: string): unknown {
  return readJson(join(folder, minor, 'version.json')).gitVersion;
}

function documentsIn(file: string): unknown[] {
  if (file.endsWith('.json')) return [readJson(file)];
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as unknown);
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file.replaceAll('\\', '/')))
    .map((file) => join(folder, file))
    .sort(byText);
}
