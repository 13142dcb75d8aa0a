import { emit, render } from '@parapet/core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import { REPOSITORY } from '../../src/kubernetes/tree.ts';

type App = Parameters<typeof render>[0];

/** What the examples of a package render, as it is written into files. */
export async function examplesOf(name: string): Promise<KubernetesObject[]> {
  const folder = join(REPOSITORY, 'packages', name, 'examples');
  const modules = await Promise.all(
    readdirSync(folder)
      .sort()
      .map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<{ build: () => App }>),
  );
  return modules
    .flatMap(({ build }) => render(build()))
    .map(({ manifest }) => parse(emit(manifest)) as KubernetesObject);
}

/** The namespaces that objects are in. */
export function namespacesOf(objects: readonly KubernetesObject[]): string[] {
  return [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))];
}
