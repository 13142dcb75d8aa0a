import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A folder of the pnpm workspace. */
export interface Workspace {
  /** From the root, such as `packages/core`. */
  readonly folder: string;
  /** Last part of the folder: `core`. */
  readonly short: string;
  readonly manifest: Manifest;
}

export const packages: readonly Workspace[] = workspaces('packages');
export const apps: readonly Workspace[] = workspaces('apps');

/** Paths from the root of the files below `folder`, without what is installed, built or cached. */
export function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

export function isFolder(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

const PASSED_OVER = new Set(['node_modules', '.git', '.turbo', '.cache', '.synth', 'lib', 'coverage']);

function workspaces(parent: string): Workspace[] {
  return readdirSync(join(root, parent))
    .filter((name) => statSync(join(root, parent, name, 'package.json'), { throwIfNoEntry: false })?.isFile())
    .map((short) => {
      const folder = `${parent}/${short}`;
      return { folder, short, manifest: JSON.parse(read(`${folder}/package.json`)) as Manifest };
    });
}
