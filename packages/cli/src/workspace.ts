import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { suggest } from '@parapet/core';
import { UsageError } from './exit.ts';

/** One environment app: `apps/<name>`, whose package exports `build(): App`. */
export interface EnvironmentApp {
  readonly name: string;
  /** Module that exports `build`. */
  readonly module: string;
  /** Folder that Flux reads, `dist/<name>`. */
  readonly output: string;
}

export interface Workspace {
  readonly root: string;
  readonly apps: readonly EnvironmentApp[];
}

/** The workspace around a folder: the nearest folder above it with a `pnpm-workspace.yaml`, and the apps in it. */
export function findWorkspace(from: string): Workspace {
  const root = rootOf(from);
  const folder = join(root, 'apps');
  if (!existsSync(folder)) throw new UsageError(`${folder} does not exist: there are no environments to render`);
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'package.json')))
    .map((entry) => entry.name)
    .sort();
  return {
    root,
    apps: names.map((name) => ({ name, module: moduleOf(join(folder, name)), output: join(root, 'dist', name) })),
  };
}

/** The apps that `--env` names; all of them when it names none. */
export function selectApps({ apps }: Workspace, names: readonly string[]): readonly EnvironmentApp[] {
  const known = apps.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const lines = unknown.map((name) => {
      const meant = suggest(name, known);
      return `there is no environment ${name}${meant === undefined ? '' : `, did you mean ${meant}?`}`;
    });
    throw new UsageError(`${lines.join('\n')}\nEnvironments: ${known.join(', ')}`);
  }
  return names.length === 0 ? apps : apps.filter(({ name }) => names.includes(name));
}

/** The nearest folder at or above with a `pnpm-workspace.yaml`. */
export function rootOf(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
    if (dirname(folder) === folder)
      throw new UsageError(`no pnpm-workspace.yaml in ${from} or above: run this inside the workspace`);
  }
}

/** The app's own `exports` decide: its source under the source condition, its compiled form otherwise. */
function moduleOf(folder: string): string {
  const file = join(folder, 'package.json');
  const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name: string };
  return createRequire(file).resolve(name);
}
