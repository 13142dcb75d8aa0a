import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../kubernetes/tree.ts';

/** The last commit whose `dist` is another than the one here, or why none is known. */
export type Previous = { readonly commit: string } | { readonly missing: string };

export function previousDist(repository: string = REPOSITORY): Previous {
  const listed = git(repository, 'rev-list', 'HEAD', '--', 'dist');
  if (listed === undefined) return { missing: 'no git history: the upgrade from the previous dist cannot be tried' };
  const here =
    git(repository, 'status', '--porcelain', '--', 'dist') === '' ? treeOf(repository, 'HEAD') : 'uncommitted';
  const commit = listed.split('\n').find((one) => ![here, undefined].includes(treeOf(repository, one)));
  if (commit !== undefined) return { commit };
  const shallow = git(repository, 'rev-parse', '--is-shallow-repository') === 'true';
  const why = shallow ? 'this clone is shallow (`git fetch --unshallow`)' : 'no commit has another dist';
  return { missing: `${why}: the upgrade from the previous dist cannot be tried` };
}

/** Writes `dist` as it was in a commit below an empty folder, and returns its path. */
export function extractDist(commit: string, folder: string, repository: string = REPOSITORY): string {
  mkdirSync(folder, { recursive: true });
  const archive = spawnSync('git', ['archive', commit, 'dist'], { cwd: repository, maxBuffer: 1 << 28 });
  const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  if (archive.status !== 0 || unpacked.status !== 0)
    throw new Error(`dist of ${commit}: ${String(archive.stderr)}${String(unpacked.stderr)}`);
  return join(folder, 'dist');
}

/** Identity of all that is in `dist` in a commit; nothing where it had none. */
function treeOf(repository: string, commit: string): string | undefined {
  return git(repository, 'rev-parse', '--verify', '--quiet', `${commit}:dist`);
}

function git(cwd: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
