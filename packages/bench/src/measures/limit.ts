import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { alone, finish, node, type Command } from '../command.ts';
import { sameFiles } from '../fixture/same-files.ts';
import { writeTwin } from '../fixture/twin.ts';
import { createWorkspace } from '../fixture/workspace.ts';
import { ratios } from '../pairs.ts';
import { bench } from '../places.ts';
import { ratioRow, type Row } from '../row.ts';
import type { Scope } from './scope.ts';

/** Ours, and cdk8s-plus throughout, over the physical limit: the same files from plain data in one process. */
export async function limit({ folder, rounds, quick, progress }: Scope): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of quick ? [1, 10] : [1, 10, 100]) {
    const of = `${count} environment${count === 1 ? '' : 's'}`;
    progress(`the physical limit, ${of}`);
    const { folder: workspace, compiled } = createWorkspace(join(folder, `workspace-${count}`), count);
    rows.push(await againstTwin(`our synth / plain data, ${of}`, 3, compiled, join(workspace, 'dist'), count));
    const output = join(folder, `cdk8s-plus-${count}`);
    const plus = node(bench, join(bench, 'lib/programs/render-l2.js'), output, String(count));
    rows.push(await againstTwin(`cdk8s-plus throughout / plain data, ${of}`, 4, plus, output, count));
  }
  return rows;

  async function againstTwin(measure: string, target: number, command: Command, output: string, count: number) {
    await finish(command);
    const copy = `${output}-plain`;
    mkdirSync(copy);
    await writeTwin(output, join(copy, 'twin.mjs'));
    const twin = node(copy, 'twin.mjs', 'dist', String(count));
    await finish(twin);
    sameFiles(output, join(copy, 'dist'));
    const [found] = await ratios([alone(command)], alone(twin), rounds);
    return ratioRow(measure, target, found ?? { median: NaN, range: [NaN, NaN] });
  }
}
