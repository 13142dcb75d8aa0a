import { builtinModules } from 'node:module';
import { describe, expect, test } from 'vitest';
import { cycle, importsOf, packageOf } from './support/imports.ts';
import { apps, filesOf, isFolder, packages, read, type Workspace } from './support/workspace.ts';

const charts = ['rbac', 'secrets', 'data', 'availability', 'network', 'aws', 'flux'];

/** Which of our packages each one may import. A package that is not here yet has no place in the table. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  kubectl: [],
  core: ['schemas'],
  ...Object.fromEntries(charts.map((chart) => [chart, ['core', 'schemas']])),
  metrics: ['core'],
  'inference-gpu': ['metrics', 'core', 'schemas'],
  observability: ['metrics', 'core', 'schemas'],
  policy: ['core', 'schemas'],
  compliance: ['core', 'policy', 'schemas'],
  platform: ['core', 'schemas', 'policy', 'inference-gpu', 'observability', ...charts],
  'aws-loopback': [],
  bootstrap: ['aws', 'core', 'schemas'],
  cli: ['core', 'schemas', 'policy', 'compliance', 'flux', 'aws', 'bootstrap'],
  bench: ['kubectl', 'core', 'schemas', 'policy', 'platform', ...charts],
  e2e: ['kubectl', 'core', 'policy', 'compliance', 'schemas'],
};
const APPS_MAY_IMPORT = ['core', 'platform', ...charts];

/** What only one package may know, by the beginning of the name. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/': ['aws-loopback', 'bootstrap'],
  '@kubernetes/client-node': ['compliance', 'e2e'],
  'cdk8s-plus-30': [...charts, 'inference-gpu', 'observability', 'platform', 'bench'],
};

describe.each(packages)('$folder', (workspace) => {
  const allowed = MAY_IMPORT[workspace.short];

  test('imports of ours what the table allows', () => {
    expect(allowed, `${workspace.short} is not in the table`).toBeDefined();
    expect(ours(imported(workspace))).toEqual(within(ours(imported(workspace)), allowed ?? []));
    expect(ours(declared(workspace))).toEqual(within(ours(declared(workspace)), allowed ?? []));
  });

  test('declares what its sources import', () => {
    const external = imported(workspace).filter((name) => !builtinModules.includes(name) && !name.startsWith('node:'));
    const known = [...declared(workspace), ...declared(workspace).map((name) => name.replace('@types/', ''))];
    expect(external.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('keeps out of what belongs to another package', () => {
    const strays = imported(workspace).filter((name) =>
      Object.entries(ONLY).some(([prefix, owners]) => name.startsWith(prefix) && !owners.includes(workspace.short)),
    );
    expect(strays).toEqual([]);
  });

  test('reaches no file outside its own folder', () => {
    const outside = sources(workspace).flatMap((file) =>
      relatives(file).filter((target) => !target.startsWith(`${workspace.folder}/`)),
    );
    expect(outside).toEqual([]);
  });

  test('takes of cdk8s-plus the API objects alone: bundles load no more than these', () => {
    const taken = sources(workspace).flatMap((file) =>
      [...read(file).matchAll(/import (?!type)([^;]*?) from 'cdk8s-plus-30'/g)].map(([, names]) => names),
    );
    expect(taken.filter((names) => names !== '{ k8s }')).toEqual(workspace.short === 'bench' ? expect.any(Array) : []);
  });

  test('has no import cycle', () => {
    expect(cycle(new Map(sources(workspace).map((file) => [file, relatives(file)])))).toBeUndefined();
  });
});

test.each(apps)('$folder imports of ours what the table allows', (workspace) => {
  expect(ours(imported(workspace))).toEqual(within(ours(imported(workspace)), APPS_MAY_IMPORT));
  expect(cycle(new Map(sources(workspace).map((file) => [file, relatives(file)])))).toBeUndefined();
});

test('a cycle is found, and a diamond is none', () => {
  expect(cycle(new Map(Object.entries({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })))).toBeUndefined();
  expect(cycle(new Map(Object.entries({ a: ['b'], b: ['c'], c: ['b'] })))).toEqual(['b', 'c', 'b']);
});

function sources({ folder }: Workspace): string[] {
  return isFolder(`${folder}/src`) ? filesOf(`${folder}/src`).filter((file) => file.endsWith('.ts')) : [];
}

function relatives(file: string): string[] {
  return importsOf(file).filter((target) => target.endsWith('.ts'));
}

function imported(workspace: Workspace): string[] {
  const names = sources(workspace)
    .flatMap((file) => importsOf(file).filter((target) => !target.endsWith('.ts')))
    .map(packageOf);
  return [...new Set(names)].sort();
}

function declared({ manifest }: Workspace): string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort();
}

function ours(names: readonly string[]): string[] {
  return names.filter((name) => name.startsWith('@parapet/')).map((name) => name.slice('@parapet/'.length));
}

function within(names: readonly string[], allowed: readonly string[]): string[] {
  return names.filter((name) => allowed.includes(name));
}
