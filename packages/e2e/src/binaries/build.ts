import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf, HarnessError } from '../processes/failure.ts';
import { Supervisor } from '../processes/supervisor.ts';
import { BIN, folderOf, sourceOf } from './cache.ts';
import { familyOf, type Family, type Program } from './family.ts';
import { BUILD_FLAGS, findGo, GO_ENVIRONMENT } from './go.ts';
import { withLock } from './lock.ts';
import { copyModuleFiles } from './module-files.ts';

/** Says what is being built. */
export type Progress = (line: string) => void;

export interface Built {
  readonly path: string;
  /** Folder with what the program needs beside it. */
  readonly folder: string;
}

/** Path of a program, built first if this version of it has not been yet. */
export async function build(program: Program, progress: Progress): Promise<Built> {
  const go = findGo();
  if ('missing' in go) throw new HarnessError(go.missing);
  const family = familyOf(program);
  const folder = folderOf(family, go);
  const built = { path: join(folder, program), folder };
  if (existsSync(built.path)) return built;
  await withLock(
    join(BIN, 'lock'),
    () => {
      progress(`${program}: waiting for another build`);
    },
    async () => {
      if (existsSync(built.path)) return;
      await compile(family, program, folder, progress);
      removeOldVersions(family, folder);
    },
  );
  return built;
}

/** Everything is made in a folder of its own and renamed into place: a build that is killed leaves nothing that looks whole. */
async function compile(family: Family, program: Program, folder: string, progress: Progress): Promise<void> {
  const unfinished = join(BIN, 'unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'tmp'), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const began = performance.now();
  const elapsed = () => `${Math.round((performance.now() - began) / 1000)} s`;
  const ticker = setInterval(() => {
    progress(`${program}: building, ${elapsed()}`);
  }, 15_000);
  progress(`${program}: building from go/${family.name}`);
  try {
    for (const files of family.files) copyModuleFiles(sourceOf(family), files, folder);
    await goBuild(family, program, unfinished);
    renameSync(join(unfinished, program), join(folder, program));
  } finally {
    clearInterval(ticker);
    rmSync(unfinished, { recursive: true, force: true });
  }
  const megabytes = Math.round(statSync(join(folder, program)).size / 1e6);
  progress(`${program}: built in ${elapsed()}, ${megabytes} MB`);
}

/** Supervised, so that the compiler ends with us; in the background, since it takes all the processors for minutes. */
async function goBuild(family: Family, program: Program, unfinished: string): Promise<void> {
  const supervisor = new Supervisor();
  try {
    const output = join(unfinished, program);
    const child = supervisor.start({
      name: `go build of ${program}`,
      command: 'nice',
      args: [
        '-n',
        '19',
        'go',
        'build',
        ...BUILD_FLAGS,
        ...(family.tags === undefined ? [] : ['-tags', family.tags.join(',')]),
        '-ldflags',
        family.ldflags,
        '-o',
        output,
        packageOf(family, program),
      ],
      env: { ...GO_ENVIRONMENT, GOTMPDIR: join(unfinished, 'tmp') },
      inherit: true,
      cwd: sourceOf(family),
      log: join(unfinished, 'log'),
    });
    child.expected = true;
    const exit = await child.exit;
    if (!existsSync(output)) throw failureOf(child, exit);
  } finally {
    await supervisor.stop();
  }
}

function packageOf(family: Family, program: Program): string {
  const path = family.programs[program];
  if (path === undefined) throw new Error(`${family.name} does not build ${program}`);
  return path;
}

function removeOldVersions(family: Family, current: string): void {
  for (const name of readdirSync(BIN)) {
    const folder = join(BIN, name);
    const own = new RegExp(`^${family.name}-[0-9a-f]{12}$`).test(name);
    if (own && folder !== current) rmSync(folder, { recursive: true, force: true });
  }
}
