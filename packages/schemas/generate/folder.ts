import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files by their path below a folder, with `/` between the names. */
export type Files = ReadonlyMap<string, string>;

/** Paths that are missing in the folder, different there, or there without being among the files. */
export function differences(folder: string, files: Files): string[] {
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
  const same = (path: string) => present.includes(path) && readFileSync(join(folder, path), 'utf8') === files.get(path);
  return [...new Set([...files.keys(), ...present])].filter((path) => !same(path)).sort();
}

/** Makes the folder hold exactly the files; returns the paths that it changed. */
export function replaceFolder(folder: string, files: Files): string[] {
  const changed = differences(folder, files);
  for (const path of changed) {
    const target = join(folder, path);
    const text = files.get(path);
    mkdirSync(dirname(target), { recursive: true });
    if (text === undefined) rmSync(target);
    else writeFileSync(target, text);
  }
  return changed;
}
