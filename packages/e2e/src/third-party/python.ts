import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Progress } from '../binaries/build.ts';
import { CACHE } from '../binaries/cache.ts';
import { withLock } from '../binaries/lock.ts';
import { HarnessError } from '../processes/failure.ts';

/** Every package that the tools need, each with its version and the sums of its files. */
export const REQUIREMENTS = fileURLToPath(new URL('../../python/requirements.txt', import.meta.url));
const FOLDER = join(CACHE, 'python');
const NEEDED = { major: 3, minor: 11 };

/** The Python on PATH that can make an environment of its own for the tools, or one line that says what is missing. */
export function findPython(): { readonly version: string } | { readonly missing: string } {
  const needed = `Python ${NEEDED.major}.${NEEDED.minor} with venv`;
  const asked = 'import ensurepip, sys, sysconfig, venv; print(sys.version.split()[0], sysconfig.get_platform())';
  const { error, status, stdout } = spawnSync('python3', ['-c', asked], { encoding: 'utf8', cwd: '/' });
  if (error !== undefined || status !== 0) return { missing: `${needed} is missing` };
  const version = stdout.trim();
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  const enough = Number(major) === NEEDED.major && Number(minor) >= NEEDED.minor;
  return enough ? { version } : { missing: `${needed} is missing: python3 on PATH is ${version}` };
}

/** Folder of the tools' own environment, made first if this set of packages has none yet. One that is not finished is made again. */
export async function environment(progress: Progress): Promise<string> {
  const python = findPython();
  if ('missing' in python) throw new HarnessError(python.missing);
  const hash = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(python.version);
  const name = hash.digest('hex').slice(0, 12);
  const folder = join(FOLDER, name);
  const finished = join(folder, 'finished');
  if (existsSync(finished)) return folder;
  const waiting = () => {
    progress('packages from PyPI: waiting for another installation');
  };
  await withLock(join(CACHE, 'python.lock'), waiting, async () => {
    if (existsSync(finished)) return;
    rmSync(FOLDER, { recursive: true, force: true });
    progress('packages from PyPI: installing');
    await install('python3', ['-m', 'venv', folder]);
    const quietly = ['--quiet', '--no-input', '--disable-pip-version-check'];
    const exactly = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--requirement', REQUIREMENTS];
    await install(join(folder, 'bin/pip'), ['install', ...quietly, ...exactly]);
    writeFileSync(finished, '');
  });
  return folder;
}

async function install(program: string, args: readonly string[]): Promise<void> {
  try {
    await promisify(execFile)(program, args);
  } catch (error) {
    throw new HarnessError('the packages from PyPI cannot be installed', String(error).split('\n').slice(-20));
  }
}
