import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Crd } from './crd.ts';
import type { ApiResourceList } from './discovery.ts';
import type { Json } from './json.ts';
import { byText } from './json.ts';

/** CustomResourceDefinitions in the YAML files below a folder; other documents are passed over. */
export function readCrds(folder: string): Crd[] {
  return filesBelow(folder, /\.ya?ml$/).flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8'))
      .map((document) => document.toJS() as Crd | null)
      .filter((document) => document?.kind === 'CustomResourceDefinition'),
  ) as Crd[];
}

/** `api__v1.json` and `apis__<group>__<version>.json`, as Kubernetes keeps them in `api/discovery`. */
export function readDiscovery(apiFolder: string): ApiResourceList[] {
  return filesBelow(join(apiFolder, 'discovery'), /\/api(__v1|s__.+__.+)\.json$/).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as ApiResourceList,
  );
}

/** Definitions of `api/openapi-spec/swagger.json`, which an API server serves as `/openapi/v2`. */
export function readDefinitions(apiFolder: string): Readonly<Record<string, Json>> {
  const file = join(apiFolder, 'openapi-spec', 'swagger.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { definitions: Record<string, Json> }).definitions;
}

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => name.test(file.replaceAll('\\', '/')))
    .sort(byText);
}
