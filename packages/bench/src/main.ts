import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { finish } from './command.ts';
import { limit } from './measures/limit.ts';
import { parts } from './measures/parts.ts';
import { footprint, growth } from './measures/scale.ts';
import type { Scope } from './measures/scope.ts';
import { kustomize, stock } from './measures/tools.ts';
import { repository } from './places.ts';
import { reached, table } from './row.ts';

// pnpm bench [--quick] [--rounds N] [--only limit,stock,…] [--slack 1.25] [--json]
const measures = { limit, stock, kustomize, growth, footprint };

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: Object.keys(measures).join() + ',parts' },
    /** Exits with 1 where a number is more than this far above its target. Without it, nothing fails. */
    slack: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

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
