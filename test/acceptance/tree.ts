import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Aws } from './aws-json.ts';
import type { Kinds, Thing } from './kinds.ts';

/** One environment as it is committed, and nothing else: read with a YAML parser, judged by plain functions. */
export interface Tree {
  readonly environment: string;
  /** Every object of a layer, with the file that holds it. */
  readonly objects: Placed[];
  /** `kustomization.yaml` of each layer. */
  readonly layers: Record<string, KustomizationFile>;
  readonly aws: Aws;
  readonly inventory: Inventory;
  /** Text of every file by its path below the environment. */
  readonly files: Record<string, string>;
}

export interface Placed {
  path: string;
  /** First folder of the path. */
  layer: string;
  object: Thing;
}

export interface KustomizationFile {
  apiVersion: string;
  kind: string;
  resources: string[];
  [transformer: string]: unknown;
}

export interface Inventory {
  files: { path: string; sha256: string; object?: string; package?: string }[];
}

const dist = join(import.meta.dirname, '../../dist');

export const environments: readonly string[] = readdirSync(dist).sort();

export function readTree(environment: string): Tree {
  const root = join(dist, environment);
  const files: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
  }
  const yaml = Object.keys(files).filter((path) => /\/.*\.yaml$/.test(path));
  const layerOf = (path: string) => path.split('/')[0]!;
  return {
    environment,
    files,
    objects: yaml
      .filter((path) => !path.endsWith('/kustomization.yaml'))
      .map((path) => ({ path, layer: layerOf(path), object: parse(files[path]!) as Thing })),
    layers: Object.fromEntries(
      yaml
        .filter((path) => path.endsWith('/kustomization.yaml'))
        .map((path) => [layerOf(path), parse(files[path]!) as KustomizationFile]),
    ),
    aws: JSON.parse(files['aws.json']!) as Aws,
    inventory: JSON.parse(files['inventory.json']!) as Inventory,
  };
}

/** Every object of a kind. */
export function all<Kind extends keyof Kinds>({ objects }: Tree, kind: Kind): Kinds[Kind][] {
  return objects.map(({ object }) => object).filter((object) => object.kind === kind) as Kinds[Kind][];
}

/** The object, if it is there. */
export function find<Kind extends keyof Kinds>(
  tree: Tree,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): Kinds[Kind] | undefined {
  return all(tree, kind).find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
}

/** The object. For twins, which must not miss what they break. */
export function get<Kind extends keyof Kinds>(
  tree: Tree,
  kind: Kind,
  namespace: string | undefined,
  name: string,
): Kinds[Kind] {
  const object = find(tree, kind, namespace, name);
  if (object === undefined) throw new Error(`no ${kind} ${String(namespace)}/${name} in ${tree.environment}`);
  return object;
}

/** Puts one more object into a layer. For twins. */
export function add(tree: Tree, layer: string, object: Thing & Record<string, unknown>): void {
  tree.objects.push({ path: `${layer}/added-${object.metadata.name}.yaml`, layer, object });
}

export function remove(tree: Tree, kind: keyof Kinds, namespace: string | undefined, name: string): void {
  const object = get(tree, kind, namespace, name);
  tree.objects.splice(
    tree.objects.findIndex((each) => each.object === object),
    1,
  );
}

/** `Kind/namespace/name`, as people say it. */
export function idOf({ kind, metadata }: Thing): string {
  return [kind, metadata.namespace, metadata.name].filter((part) => part !== undefined).join('/');
}
