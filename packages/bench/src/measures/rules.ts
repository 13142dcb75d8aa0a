import { join } from 'node:path';
import { finish, node } from '../command.ts';
import { createWorkspace } from '../fixture/workspace.ts';
import { summary } from '../pairs.ts';
import { bench } from '../places.ts';
import { profile } from '../profile.ts';
import { environmentName } from '../workload/components.ts';
import { ratioRow, type Row } from '../row.ts';
import type { Scope } from './scope.ts';

/** What the rules take of our synth, and whether they are linear in the objects. */
export async function rules(scope: Scope): Promise<Row[]> {
  return [await share(scope), ...(await linear(scope))];
}

async function share({ folder, rounds, progress }: Scope): Promise<Row> {
  progress('the rules in our synth, 10 environments');
  const { compiled } = createWorkspace(join(folder, 'rules-10'), 10);
  await finish(compiled);
  const found: number[] = [];
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    const parts = await profile(compiled, folder);
    found.push(parts.find(({ part }) => part === 'rules')?.share ?? NaN);
  }
  return ratioRow('rules / our synth, 10 environments', 0.25, summary(found));
}

async function linear({ folder, rounds, quick, progress }: Scope): Promise<Row[]> {
  const { folder: workspace, compiled } = createWorkspace(join(folder, 'rules-1'), 1);
  await finish(compiled);
  const sizes = quick ? [10_000] : [10_000, 50_000];
  const targets: Readonly<Record<number, number>> = { 10_000: 1.2, 50_000: 1.3 };
  const found = sizes.map((): number[] => []);
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    progress(`growth of the rules, round ${round + 1}`);
    const small = await cost(1000);
    for (const [index, size] of sizes.entries()) found[index]?.push((await cost(size)) / small);
  }
  return sizes.map((size, index) =>
    ratioRow(`rules, an object of ${size} / of 1000`, targets[size] ?? NaN, summary(found[index] ?? [])),
  );

  async function cost(size: number): Promise<number> {
    const program = join(bench, 'lib/programs/rules.js');
    const { stdout } = await finish(
      node(bench, program, join(workspace, 'dist', environmentName(0)), String(size), String(size > 1000 ? 1 : 9)),
    );
    return Number(stdout);
  }
}
