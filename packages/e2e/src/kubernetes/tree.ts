import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';
import type { KubernetesObject } from './object.ts';

export const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url));
const DIST = join(REPOSITORY, 'dist');

/** Folders of an environment, in an order in which Flux may apply them. */
export const LAYERS = [
  'flux',
  'base',
  'controllers',
  'config',
  'data',
  'platform',
  'inference',
  'monitoring',
  'monitors',
] as const;
export type LayerName = (typeof LAYERS)[number];

export interface Layer {
  readonly name: LayerName;
  readonly objects: readonly KubernetesObject[];
}

/** Names of the committed environments. */
export function environments(): string[] {
  return readdirSync(DIST, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Names of the layers that an environment has. Or those of another `dist`. */
export function layersOf(environment: string, dist = DIST): LayerName[] {
  const folder = join(dist, environment);
  const strange = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !LAYERS.some((layer) => layer === entry.name))
    .map(({ name }) => name);
  if (strange.length > 0) throw new Error(`dist/${environment} has layers that nobody applies: ${strange.join(', ')}`);
  return LAYERS.filter((name) => existsSync(join(folder, name)));
}

/** The committed objects of an environment: what the `kustomization.yaml` of each layer lists, in its order. Or those of another `dist`. */
export function readEnvironment(environment: string, dist = DIST): Layer[] {
  return layersOf(environment, dist).map((name) => ({ name, objects: readLayer(join(dist, environment, name)) }));
}

/** What Flux Operator is told, and no layer holds. */
export function readInstallation(environment: string): KubernetesObject {
  return parse(readFileSync(join(DIST, environment, 'flux-instance.yaml'), 'utf8')) as KubernetesObject;
}

function readLayer(folder: string): KubernetesObject[] {
  const { resources } = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')) as {
    readonly resources: readonly string[];
  };
  return resources.flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as KubernetesObject),
  );
}
