import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ControlPlane } from '../control-plane/control-plane.ts';
import { writeAnswers } from '../kubernetes/answers.ts';
import { minors } from '../parts/api-server.ts';
import { HarnessError } from '../processes/failure.ts';
import { generateSchemas } from './generate-schemas.ts';

// `pnpm schemas`: asks an API server of each minor what it serves, and has packages/schemas generated from the answers and
// from definitions of custom kinds.

const args = process.argv.slice(2).filter((argument) => argument !== '--');
process.exitCode = isUsable() ? await run() : generate();

async function run(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-schemas-'));
  try {
    for (const minor of minors) await fetch(minor, join(folder, minor));
    return generate('--kubernetes', folder);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    console.error(error.message);
    return 3;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function fetch(emulate: (typeof minors)[number], folder: string): Promise<void> {
  const plane = await ControlPlane.start({ emulate });
  await writeAnswers(plane, folder).finally(() => plane.stop());
}

function generate(...more: readonly string[]): number {
  const { status, output } = generateSchemas([...args, ...more]);
  process.stderr.write(output);
  return status;
}

/** Without starting anything: what is not understood here, the generator answers with its usage. */
function isUsable(): boolean {
  try {
    parseArgs({ args, options: { crds: { type: 'string' }, check: { type: 'boolean' } } });
    return true;
  } catch {
    return false;
  }
}
