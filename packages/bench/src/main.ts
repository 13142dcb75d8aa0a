import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { finish } from './command.ts';
import { limit } from './measures/limit.ts';
import { parts } from './measures/parts.ts';
import { rules } from './measures/rules.ts';
import { footprint, growth } from './measures/scale.ts';
import type { Scope } from './measures/scope.ts';
import { kustomize, stock } from './measures/tools.ts';
import { repository } from './places.ts';
import { reached, table } from './row.ts';

const measures = { limit, stock, kustomize, rules, growth, footprint };
const names = [...Object.keys(measures), 'parts'];

const values = new Command('bench')
  .description('How long synth takes, as ratios to its peers and to the physical limit.')
  .option('--quick', 'without what takes minutes: 100 environments, 50,000 objects, ten stock runs', false)
  .option('--rounds <number>', 'pairs of runs a measure', '7')
  .option('--only <names>', `some of ${names.join(', ')}`, names.join())
  .option('--slack <factor>', 'exit with 1 where a number is more than this far above its target')
  .option('--json', 'print the result as JSON', false)
  .parse()
  .opts<{ quick: boolean; rounds: string; only: string; slack?: string; json: boolean }>();

const folder = mkdtempSync(join(tmpdir(), 'parapet-bench-'));
try {
  await finish({ file: 'pnpm', args: ['build'], cwd: repository });
  const only = values.only.split(',');
  const scope: Scope = {
    folder,
    rounds: Number(values.rounds),
    quick: values.quick,
    progress: (text) => process.stderr.write(`${text}\n`),
  };
  const rows = [];
  for (const [name, measure] of Object.entries(measures)) if (only.includes(name)) rows.push(...(await measure(scope)));
  const split = only.includes('parts') ? await parts(scope) : [];
  if (values.json) console.log(JSON.stringify({ rows, parts: split }, undefined, 2));
  else {
    console.log(table(rows));
    if (split.length > 0) console.log('\npnpm synth');
    for (const { part, share } of split) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${part}`);
  }
  const slack = values.slack === undefined ? Infinity : Number(values.slack);
  process.exitCode = rows.every((row) => reached(row, slack)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
