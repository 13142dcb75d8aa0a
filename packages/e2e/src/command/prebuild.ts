import { build } from '../binaries/build.ts';
import { families, type Program } from '../binaries/family.ts';
import { HarnessError } from '../processes/failure.ts';

// Builds ahead what the proofs need, one program after another: `pnpm --filter @parapet/e2e prebuild [<program>…]`.

const all = Object.values(families).flatMap(({ programs }) => Object.keys(programs)) as Program[];
const asked = process.argv.slice(2).filter((argument) => argument !== '--');
const unknown = asked.filter((name) => !all.includes(name as Program));

process.exitCode = unknown.length > 0 ? usage() : await run(asked.length > 0 ? (asked as Program[]) : all);

async function run(programs: readonly Program[]): Promise<0 | 3> {
  try {
    for (const program of programs) await build(program, say);
    return 0;
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    say(error.message);
    return 3;
  }
}

function usage(): 2 {
  say(`no such program: ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  return 2;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
