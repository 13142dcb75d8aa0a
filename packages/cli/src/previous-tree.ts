import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INVENTORY, parseInventory, type InventoryFile } from '@parapet/core';
import { UsageError } from './exit.ts';

/** An environment as it was rendered before. */
export interface PreviousTree {
  readonly files: readonly InventoryFile[];
  /** Text of a file; undefined where it is gone. */
  read(path: string): string | undefined;
}

/** What lies in a folder, as its inventory says. Empty where there is none, or none that can be read: `sync` says so. */
export function treeOfFolder(folder: string): PreviousTree {
  return treeFrom((path) => {
    try {
      return readFileSync(join(folder, path), 'utf8');
    } catch {
      return undefined;
    }
  });
}

/** What a commit has. Empty where the commit does not know the environment. */
export function treeOfCommit(root: string, commit: string, folder: string): PreviousTree {
  return treeFrom((path) => git(root, ['show', `${commit}:${folder}/${path}`]));
}

/** Refuses what git does not know, before it is taken for an empty tree. */
export function checkCommit(root: string, commit: string): void {
  if (git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`]) === undefined)
    throw new UsageError(`${commit} is not a commit of this repository`);
}

function treeFrom(read: PreviousTree['read']): PreviousTree {
  const text = read(INVENTORY);
  const inventory = text === undefined ? undefined : parseInventory(text);
  return { files: inventory?.ok === true ? inventory.value.files : [], read };
}

function git(root: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
