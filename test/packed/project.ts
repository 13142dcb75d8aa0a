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

/** The peers of our packages and the types of Node, as a team that uses cdk8s has them already. */
const PEERS = ['cdk8s', 'cdk8s-plus-30', 'constructs', '@types/node@20'];

export async function createProject(names: readonly string[]): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-packed-'));
  const filters = names.map((name) => `--filter=${name}`);
  await output('pnpm', ['--recursive', ...filters, 'pack', '--pack-destination', folder], root);
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', ...PEERS];
  await output('npm', [...install, ...tarballs.map((name) => `./${name}`)], folder);
  return {
    folder,
    tarballs,
    node: (...args) => output(process.execPath, args, folder),
    write: (path, text) => {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** Standard output; a failure carries what the command printed. Without what a runner adds for processes below it. */
export async function output(command: string, args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '', NODE_PATH: '' };
  try {
    return (await execute(command, args, { cwd, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
  }
}
