import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Family } from './family.ts';
import { BUILD_FLAGS, type Go } from './go.ts';

/** Ignored by git. `bin/<family>-<hash>/` holds the programs of a family and the files they need beside them. */
export const CACHE = fileURLToPath(new URL('../../../../.cache/', import.meta.url));
export const BIN = join(CACHE, 'bin');

/** Folder with the family's `go.mod`. */
export function sourceOf(family: Family): string {
  return fileURLToPath(new URL(`../../go/${family.name}/`, import.meta.url));
}

/** Folder of the family in the cache, for exactly these versions and sources, this Go and these flags. */
export function folderOf(family: Family, go: Go): string {
  return join(BIN, `${family.name}-${versionOf(sourceOf(family), family, go)}`);
}

/** Another one for each other set of files in `source`, family, Go and flags. */
export function versionOf(source: string, family: Family, go: Go): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', ...goFiles(source)]) hash.update(readFileSync(join(source, file)));
  hash.update(JSON.stringify([go.version, BUILD_FLAGS, family]));
  return hash.digest('hex').slice(0, 12);
}

function goFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.go'))
    .sort();
}
