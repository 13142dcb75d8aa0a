import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/workspace.ts';

const execute = promisify(execFile);

/** A folder of somebody else's, with our packages installed from their tarballs by npm. */
export interface Project {
  readonly folder: string;
  readonly tarballs: readonly string[];
  /** Standard output of a Node program. */
  node(...args: readonly string[]): Promise<string>;
  write(path: string, text: string): void;
  remove(): void;
}

/** The peers of our packages, as a team that uses cdk8s has them already. */
const PEERS = ['cdk8s', 'cdk8s-plus-30', 'constructs'];

export async function createProject(): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-packed-'));
  await execute('pnpm', ['--recursive', '--filter=./packages/*', 'pack', '--pack-destination', folder], { cwd: root });
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', ...PEERS];
  await execute('npm', [...install, ...tarballs.map((name) => `./${name}`)], { cwd: folder });
  return {
    folder,
    tarballs,
    node: async (...args) => (await execute(process.execPath, args, { cwd: folder, env: outside() })).stdout,
    write: (path, text) => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

export async function run(command: string, ...args: readonly string[]): Promise<string> {
  return (await execute(command, args)).stdout;
}

/** Without what a runner adds for the processes below it, such as conditions and loaders. */
function outside(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '', NODE_PATH: '' };
}
