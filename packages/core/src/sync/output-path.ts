import { quote } from '../values/parsed.ts';
import type { Problem } from '../problem.ts';

/** Longest name of one file or folder on every file system in use. */
const LONGEST = 255;

interface Output {
  readonly path: string;
  readonly object?: string;
  readonly construct?: string;
}

/**
 * Whether a path names the same file everywhere, and one below the folder that it is relative to: `/` between names of
 * letters, digits and `. _ -`, none that begins with `.` or `-` or means something else on Windows.
 */
export function isPortablePath(path: unknown): path is string {
  return typeof path === 'string' && whyNotPortable(path) === undefined;
}

/** All that keeps `files` from being written to `folder` (CLI-002). The path `inventory` is not theirs to have. */
export function pathProblems(folder: string, files: readonly Output[], inventory: string): Problem[] {
  const problems: Problem[] = [];
  const report = (file: Output, message: string, fix: string): void => {
    problems.push({ code: 'CLI-002', object: file.object ?? folder, message, fix, path: file.construct });
  };
  const byPath = new Map<string, Output>([[inventory, { path: inventory, object: 'the inventory' }]]);
  const byFolder = new Map<string, Output>();
  for (const file of files) {
    const why = typeof file.path === 'string' ? whyNotPortable(file.path) : 'it is not text';
    if (why !== undefined) {
      report(file, `path ${quote(file.path)} cannot be in ${folder}: ${why}`, 'give the object another name');
      continue;
    }
    const path = file.path.toLowerCase();
    const other = byPath.get(path);
    if (other === undefined) byPath.set(path, file);
    else
      report(file, `path ${quote(file.path)} is taken by ${nameOf(other)}, whatever the case`, 'rename one of the two');
    for (const parent of foldersOf(path)) {
      const first = byFolder.get(parent);
      if (first === undefined) {
        byFolder.set(parent, file);
        continue;
      }
      if (!file.path.startsWith(first.path.slice(0, parent.length)))
        report(file, `path ${quote(file.path)} spells a folder unlike ${quote(first.path)}`, 'rename one of the two');
      break;
    }
  }
  for (const [path, file] of byPath) {
    const inside = byFolder.get(path);
    if (inside === undefined) continue;
    const message = `path ${quote(inside.path)} needs a folder where ${nameOf(file)} has a file`;
    report(inside, message, 'rename one of the two');
  }
  return problems;
}

/** The folders that a file is in, inner ones first. */
export function* foldersOf(path: string): Generator<string> {
  for (let end = path.lastIndexOf('/'); end !== -1; end = path.lastIndexOf('/', end - 1)) yield path.slice(0, end);
}

function nameOf({ path, object }: Output): string {
  return object ?? quote(path);
}

const PORTABLE = /^[A-Za-z0-9_][-A-Za-z0-9._]*(?:\/[A-Za-z0-9_][-A-Za-z0-9._]*)*$/;
const RESERVED = /(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)/i;

function whyNotPortable(path: string): string | undefined {
  if (!PORTABLE.test(path)) {
    if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return 'it is absolute';
    if (/(?:^|\/)\.\.(?:\/|$)/.test(path)) return 'it leads out of it';
    return 'a name in it has more than letters, digits, . _ -, or begins with . or -';
  }
  if (/\.(?:\/|$)/.test(path)) return 'Windows drops the dot at the end of a name';
  if (RESERVED.test(path)) return 'Windows has another use for one of its names';
  if (path.length <= LONGEST) return undefined;
  const longest = Math.max(...path.split('/').map((name) => name.length));
  return longest > LONGEST ? `a name in it has ${longest} characters, the limit is ${LONGEST}` : undefined;
}
