import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import type { Limits } from './limits.ts';
import { unreadable, type Unread } from './unread.ts';

export interface Listing {
  /** Paths of YAML files relative to the folder, with `/`, in order. */
  readonly files: readonly string[];
  readonly unread: readonly Unread[];
}

/**
 * YAML files below a folder, or the one file that is named. Names that begin with a dot and `node_modules` are left out.
 * A link to what is in the folder is not followed: it is read where it is. One that leads out of it is not read at all.
 */
export function listFiles(root: string, limits: Limits): Listing {
  const files: string[] = [];
  const unread: Unread[] = [];
  const visit = (folder: string, depth: number): void => {
    if (depth > limits.depth) {
      unread.push(unreadable(folder, `is ${depth} folders deep, the most is ${limits.depth}`, 'move it up'));
      return;
    }
    for (const entry of entriesOf(join(root, folder), folder === '' ? '.' : folder, unread)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path, depth + 1);
      else if (entry.isSymbolicLink()) unread.push(...strayLink(root, path));
      else if (isYaml(entry.name)) files.push(path);
      if (files.length > limits.files) return;
    }
  };
  visit('', 1);
  if (files.length > limits.files)
    unread.push(unreadable('.', `has more than ${limits.files} files`, 'name a folder with fewer'));
  return { files: files.slice(0, limits.files), unread };
}

export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** What the operating system says of a path: `ENOENT: no such file or directory`. */
export function systemReason(error: unknown): string {
  return error instanceof Error ? (error.message.split(',', 1)[0] ?? '') : String(error);
}

function entriesOf(folder: string, shown: string, unread: Unread[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    unread.push(unreadable(shown, `cannot be read: ${systemReason(error)}`, 'make it readable'));
    return [];
  }
}

/** A link that leads nowhere, or to YAML or a folder outside. */
function strayLink(root: string, path: string): Unread[] {
  const link = join(root, path);
  try {
    const target = realpathSync(link);
    if (`${target}${sep}`.startsWith(`${realpathSync(root)}${sep}`)) return [];
    if (!isYaml(path) && !statSync(link).isDirectory()) return [];
  } catch {
    if (!isYaml(path) && lstatSync(link).isSymbolicLink()) return [];
    return [unreadable(path, 'is a link that leads nowhere', 'remove it')];
  }
  return [
    unreadable(path, 'is a link that leads out of the folder', 'put a copy in its place, or name that folder too'),
  ];
}
