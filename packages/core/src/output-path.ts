import { quote } from './parsed.ts';
import type { Problem } from './problem.ts';

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
  const names = new Map<string, string>([[inventory, 'the inventory']]);
  const parents = new Map<string, string>();
  const report = (file: Output, message: string, fix: string): void => {
    problems.push({ code: 'CLI-002', object: file.object ?? folder, message, fix, path: file.construct });
  };
  for (const file of files) {
    const why = typeof file.path === 'string' ? whyNotPortable(file.path) : 'it is not text';
    if (why !== undefined) {
      report(file, `path ${quote(file.path)} cannot be in ${folder}: ${why}`, 'give the object another name');
      continue;
    }
    const key = file.path.toLowerCase();
    const other = names.get(key);
    if (other !== undefined)
      report(
        file,
        `path ${quote(file.path)} is taken by ${other}, upper and lower case being one`,
        'rename one of them',
      );
    names.set(key, file.object ?? quote(file.path));
    for (let end = key.indexOf('/'); end !== -1; end = key.indexOf('/', end + 1))
      parents.set(key.slice(0, end), file.object ?? quote(file.path));
  }
  for (const file of [{ path: inventory }, ...files]) {
    const inside = typeof file.path === 'string' ? parents.get(file.path.toLowerCase()) : undefined;
    if (inside !== undefined)
      report(file, `path ${quote(file.path)} is a file here and a folder for ${inside}`, 'rename one of them');
  }
  return problems;
}

function whyNotPortable(path: string): string | undefined {
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) return 'it is absolute';
  for (const name of path.split('/')) {
    if (name === '..') return 'it leads out of it';
    if (!/^[A-Za-z0-9_][-A-Za-z0-9._]*$/.test(name) || name.endsWith('.'))
      return `${quote(name)} is not a file name on every system (letters, digits, . _ -)`;
    if (/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i.test(name)) return `${quote(name)} is reserved by Windows`;
    if (name.length > LONGEST) return `a name in it has ${name.length} characters, the limit is ${LONGEST}`;
  }
  return undefined;
}
