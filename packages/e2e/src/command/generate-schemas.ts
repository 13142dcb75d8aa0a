import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../kubernetes/tree.ts';

/** Runs the generator of packages/schemas, which knows nothing of control planes. */
export function generateSchemas(args: readonly string[]): { readonly status: number; readonly output: string } {
  const program = join(REPOSITORY, 'packages/schemas/generate/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import=tsx', program, ...args], {
    encoding: 'utf8',
  });
  return { status: status ?? 3, output: `${stdout}${stderr}` };
}
