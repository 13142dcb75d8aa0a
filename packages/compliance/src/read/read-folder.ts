import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LIMITS, type Limits } from './limits.ts';
import { isYaml, listFiles, systemReason, type Listing } from './list-files.ts';
import { objectsOf } from './objects-of.ts';
import { parseDocuments } from './parse-documents.ts';
import type { Skipped, SourceObject } from './source.ts';
import { nothingToJudge, unreadable, type Unread } from './unread.ts';

export interface Read {
  /** Folder that `file` of everything is relative to. */
  readonly root: string;
  readonly files: number;
  readonly objects: readonly SourceObject[];
  readonly skipped: readonly Skipped[];
  readonly unread: readonly Unread[];
}

export interface Reading {
  readonly limits?: Limits;
  /** Told before each file. */
  readonly progress?: (done: number, all: number) => void;
}

/** Everything of a folder, or a file, that the API server would be sent, and what could not be read. Never throws for what is in it. */
export function readFolder(path: string, { limits = LIMITS, progress }: Reading = {}): Read {
  const { root, files, unread: unlisted } = listingOf(path, limits);
  const objects: SourceObject[] = [];
  const skipped: Skipped[] = [];
  const unread: Unread[] = [...unlisted];
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    progress?.(at, files.length);
    const text = textOf(join(root, file), file, Math.min(limits.fileBytes, limits.totalBytes - bytes), unread);
    if (text === undefined) continue;
    bytes += text.length;
    const parsed = parseDocuments(file, text, limits);
    unread.push(...parsed.unread);
    const found = objectsOf(file, parsed.documents);
    objects.push(...found.objects);
    skipped.push(...found.skipped);
  }
  if (objects.length === 0 && unread.length === 0) unread.push(nothingToJudge(path));
  return { root, files: files.length, objects, skipped, unread };
}

function listingOf(path: string, limits: Limits): Listing & { readonly root: string } {
  try {
    if (statSync(path).isFile()) {
      const wrong = unreadable(path, 'is neither a folder nor a file that ends in .yaml or .yml', 'name one that is');
      return { root: dirname(path), files: isYaml(path) ? [basename(path)] : [], unread: isYaml(path) ? [] : [wrong] };
    }
    return { root: path, ...listFiles(path, limits) };
  } catch (error) {
    const wrong = unreadable(path, `cannot be read: ${systemReason(error)}`, 'name a folder that is there');
    return { root: path, files: [], unread: [wrong] };
  }
}

/** Of a regular file of no more than `most` bytes, asked of the file that is open: it may be replaced meanwhile. */
function textOf(path: string, file: string, most: number, unread: Unread[]): string | undefined {
  let open: number | undefined;
  try {
    if (!statSync(path).isFile()) {
      unread.push(unreadable(file, 'is not a regular file', 'remove it'));
      return undefined;
    }
    open = openSync(path, 'r');
    const { size } = fstatSync(open);
    if (size > most) {
      unread.push(unreadable(file, `has ${size} bytes, there is room for ${most}`, 'split it, or name fewer files'));
      return undefined;
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(open));
  } catch (error) {
    const reason = error instanceof TypeError ? 'is not text in UTF-8' : `cannot be read: ${systemReason(error)}`;
    unread.push(unreadable(file, reason, 'make it readable, or take it out of the folder'));
    return undefined;
  } finally {
    if (open !== undefined) closeSync(open);
  }
}
