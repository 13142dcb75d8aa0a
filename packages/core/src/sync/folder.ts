import { lstatSync, readdirSync, readFileSync, type Dirent } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { INVENTORY } from './inventory.ts';
import type { Problem } from '../problem.ts';
import { attempt, unless } from './system-error.ts';

/** A folder with this and six random characters for a name holds the one file that a run is writing. */
export const TEMPORARY = '.parapet-';
export const UNFINISHED = 'unfinished';

/** The folder that output goes to. */
export class Folder {
  readonly root: string;
  /** As messages name it. */
  readonly shown: string;

  constructor(root: string, shown: string) {
    this.root = root;
    this.shown = shown;
  }

  /** As messages name a file in it. */
  show(path: string): string {
    return `${this.shown}/${path}`;
  }

  resolve(path: string): string {
    return `${this.root}/${path}`;
  }
}

/** The folder, and why it may not be written to: not below `within`, or reached through a symbolic link (CLI-002). */
export function locateFolder(
  dir: string,
  within = dirname(resolve(dir)),
): { readonly folder: Folder; readonly refusals: readonly Problem[] } {
  const root = resolve(dir);
  const inside = relative(resolve(within), root);
  const names = inside.split(sep);
  if (inside === '' || names[0] === '..' || isAbsolute(inside)) {
    const folder = new Folder(root, root.replaceAll(sep, '/'));
    const message = `is not a folder below ${resolve(within).replaceAll(sep, '/')}`;
    return { folder, refusals: [refusal(folder.shown, message, 'choose one that is')] };
  }
  const folder = new Folder(root, names.join('/'));
  for (let depth = 1; depth <= names.length; depth++) {
    const shown = names.slice(0, depth).join('/');
    const path = join(within, ...names.slice(0, depth));
    const entry = attempt(shown, 'read', () => lstatSync(path, { throwIfNoEntry: false }));
    if (entry === undefined) break;
    if (entry.isSymbolicLink()) return { folder, refusals: [symbolicLink(shown)] };
    if (!entry.isDirectory()) return { folder, refusals: [refusal(shown, 'is not a folder', 'remove it')] };
  }
  return { folder, refusals: [] };
}

/** What is in the folder. Paths are sorted. */
export interface Listing {
  /** Whether there is a folder at all. */
  readonly exists: boolean;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Folders of the file that a run was writing when it was killed, or still is. */
  readonly leftovers: readonly string[];
  /** What is neither file nor folder: links (CLI-002), sockets. */
  readonly refusals: readonly Problem[];
}

export function listFolder(folder: Folder): Listing {
  const files: string[] = [];
  const folders: string[] = [];
  const leftovers: string[] = [];
  const refusals: Problem[] = [];
  const visit = (path: string): boolean => {
    const entries = readEntries(folder, path);
    for (const entry of entries ?? []) {
      const inside = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile()) files.push(inside);
      else if (entry.isSymbolicLink()) refusals.push(symbolicLink(folder.show(inside)));
      else if (!entry.isDirectory() || inside === INVENTORY)
        refusals.push(refusal(folder.show(inside), 'is not a file', 'remove it'));
      else if (path === '' && isLeftover(folder, inside)) leftovers.push(inside);
      else {
        folders.push(inside);
        visit(inside);
      }
    }
    return entries !== undefined;
  };
  const exists = visit('');
  return {
    exists,
    files: files.sort(),
    folders: folders.sort(),
    leftovers: leftovers.sort(),
    refusals: refusals.sort(byObject),
  };
}

/** What reading a file fails with when another run has removed it, or made a folder of it, since it was listed. */
export const GONE = ['ENOENT', 'ENOTDIR', 'EISDIR'] as const;

/** Content of a file; undefined when there is no such file. */
export function readContent(folder: Folder, path: string): Buffer | undefined {
  return attempt(folder.show(path), 'read', () => unless(GONE, () => readFileSync(folder.resolve(path))));
}

function byObject(one: Problem, other: Problem): number {
  return one.object < other.object ? -1 : 1;
}

function isLeftover(folder: Folder, path: string): boolean {
  if (!path.startsWith(TEMPORARY) || path.length !== TEMPORARY.length + 6) return false;
  return readEntries(folder, path)?.every(({ name }) => name === UNFINISHED) ?? true;
}

function readEntries(folder: Folder, path: string): Dirent[] | undefined {
  return attempt(folder.show(path), 'read', () =>
    unless(['ENOENT', 'ENOTDIR'], () => readdirSync(folder.resolve(path), { withFileTypes: true })),
  );
}

function symbolicLink(shown: string): Problem {
  return refusal(shown, 'is a symbolic link, which may lead anywhere', 'remove the link');
}

function refusal(object: string, message: string, fix: string): Problem {
  return { code: 'CLI-002', object, message, fix };
}
