import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the workspace in a folder of its own: the apps by value, the packages as they are here. */
export class TemporaryWorkspace {
  readonly folder: string;

  constructor(environments: readonly string[] = ['dev', 'production', 'staging']) {
    this.folder = mkdtempSync(join(tmpdir(), 'parapet-'));
    writeFileSync(join(this.folder, 'pnpm-workspace.yaml'), 'packages: [apps/*]\n');
    for (const name of environments) {
      const [from, to] = [join(root, 'apps', name), join(this.folder, 'apps', name)];
      cpSync(join(from, 'src'), join(to, 'src'), { recursive: true });
      cpSync(join(from, 'package.json'), join(to, 'package.json'));
      symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
    }
  }

  /** Replaces text of a file of an app. Fails when it is not there: a test must not change nothing. */
  edit(path: string, from: string, to: string): void {
    const text = readFileSync(join(this.folder, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
    writeFileSync(join(this.folder, path), text.replace(from, to));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs the command from source, as `pnpm parapet` does. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = this.folder): Promise<Run> {
    const main = join(root, 'packages/cli/dev/run.js');
    const child = spawn(process.execPath, ['--conditions=@parapet/source', main, ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject).on('close', (status) => {
        resolve({ status, ...output });
      });
    });
  }

  /** Text of every file below a folder, by path. */
  read(path: string): ReadonlyMap<string, string> {
    return readTree(join(this.folder, path));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function readTree(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

/** The environments as they are committed. */
export function committed(): ReadonlyMap<string, string> {
  return readTree(join(root, 'dist'));
}
