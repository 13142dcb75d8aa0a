import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Crd } from './essential.ts';

/** The CustomResourceDefinitions in the YAML files below a folder, by name. Other documents are passed over. */
export function readCrds(folder: string): ReadonlyMap<string, Crd> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
  const documents = files.flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as Crd | null),
  );
  const crds = documents.filter((document) => document?.kind === 'CustomResourceDefinition') as Crd[];
  return new Map(crds.map((crd) => [crd.metadata.name, crd]));
}
