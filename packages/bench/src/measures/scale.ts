import { join } from 'node:path';
import { finish, node, peakMemory } from '../command.ts';
import { createWorkspace } from '../fixture/workspace.ts';
import { summary } from '../pairs.ts';
import { bench } from '../places.ts';
import { ratioRow, type Row } from '../row.ts';
import type { Scope } from './scope.ts';

/** What an object costs in a large app over what it costs in one of 1,000: from the construct to the checked file. */
export async function growth({ folder, rounds, quick, progress }: Scope): Promise<Row[]> {
  const sizes = quick ? [10_000] : [10_000, 50_000];
  const targets: Readonly<Record<number, number>> = { 10_000: 1.2, 50_000: 1.3 };
  const found = sizes.map((): number[] => []);
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    progress(`growth, round ${round + 1}`);
    const small = await cost(1000);
    for (const [index, size] of sizes.entries()) found[index]?.push((await cost(size)) / small);
  }
  return sizes.map((size, index) =>
    ratioRow(`an object of ${size} / of 1000`, targets[size] ?? NaN, summary(found[index] ?? [])),
  );

  async function cost(size: number): Promise<number> {
    const { stdout } = await finish(growthProgram(folder, size, size > 1000 ? 1 : 15));
    return Number(stdout);
  }
}

/** Peak of the process that renders; on the way it sees that a second run writes nothing. */
export async function footprint({ folder, quick, progress }: Scope): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [count, target] of quick ? [[10, 90] as const] : [[10, 90] as const, [100, 160] as const]) {
    progress(`memory, ${count} environments`);
    const { compiled } = createWorkspace(join(folder, `memory-${count}`), count);
    await finish(compiled);
    const again = await finish({ ...compiled, args: [...compiled.args, '--json'] });
    rows.push({
      measure: `files written on a second run, ${count} environments`,
      unit: 'files',
      value: written(again.stdout),
      target: 0,
    });
    const value = await peakMemory(compiled);
    rows.push({ measure: `peak memory, ${count} environments`, unit: 'MiB', value, target });
  }
  if (quick) return rows;
  progress('memory, 50,000 objects');
  const value = await peakMemory(growthProgram(folder, 50_000, 0));
  return [...rows, { measure: 'peak memory, 50000 objects', unit: 'MiB', value, target: 350 }];
}

function growthProgram(folder: string, size: number, rounds: number) {
  return node(bench, join(bench, 'lib/programs/growth.js'), join(folder, 'growth'), String(size), String(rounds));
}

function written(json: string): number {
  const { environments } = JSON.parse(json) as {
    readonly environments: readonly { readonly written: readonly string[]; readonly removed: readonly string[] }[];
  };
  return environments.reduce((sum, { written: files, removed }) => sum + files.length + removed.length, 0);
}
