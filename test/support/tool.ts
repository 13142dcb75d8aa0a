import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program is there, such as `promtool` of the Debian package `prometheus`. */
export function has(tool: string): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** With what it says on standard error. */
  readonly output: string;
}

/** Runs it in a folder of its own with these files, as JSON, which is YAML. */
export function run(tool: string, files: Readonly<Record<string, unknown>>, ...commands: readonly string[][]): Ran[] {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-tool-'));
  try {
    for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), JSON.stringify(content));
    return commands.map((args) => {
      const { status, stdout, stderr } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8' });
      return { status, stdout, output: `${stdout}${stderr}` };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
