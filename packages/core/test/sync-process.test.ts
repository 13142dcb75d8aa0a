import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { formatProblem } from '../src/problem.ts';
import { compare, sync } from '../src/sync/sync.ts';
import { snapshot, temporaryFolder } from './folders.ts';
import { TREES } from './trees.ts';

/** Another process: see the script. */
function child(dir: string): ChildProcess {
  const script = join(import.meta.dirname, 'sync-child.ts');
  return spawn(process.execPath, ['--import=tsx', script, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function says(process: ChildProcess, word: string): Promise<void> {
  let heard = '';
  while (!heard.includes(word)) {
    const [text] = (await once(process.stdout as NonNullable<typeof process.stdout>, 'data')) as [Buffer];
    heard += text.toString();
  }
}

test(
  'a process killed at random moments never leaves what the next run cannot put right',
  { timeout: 120_000 },
  async () => {
    const dir = join(temporaryFolder(), 'dist', 'dev');
    for (let kill = 0; kill < 6; kill++) {
      const running = child(dir);
      await says(running, 'ready');
      running.stdin?.write('odd\neven\n'.repeat(1000));
      await setTimeout(20 + kill * 37);
      running.kill('SIGKILL');
      await once(running, 'exit');
      for (const wanted of Object.values(TREES)) {
        expect(compare(dir, wanted).map(formatProblem).join('\n')).not.toMatch(/not written by synth|not an inventory/);
      }
      const wanted = TREES[kill % 2 === 0 ? 'even' : 'odd'] ?? [];
      sync(dir, wanted);
      const clean = join(temporaryFolder(), 'clean');
      sync(clean, wanted);
      expect(snapshot(dir)).toEqual(snapshot(clean));
    }
  },
);

test('two processes at once end where one does', { timeout: 120_000 }, async () => {
  const dir = join(temporaryFolder(), 'dist', 'dev');
  const both = [child(dir), child(dir)];
  await Promise.all(both.map((one) => says(one, 'ready')));
  for (let round = 0; round < 30; round++) {
    const name = round % 2 === 0 ? 'even' : 'odd';
    for (const one of both) one.stdin?.write(`${name}\n`);
    await Promise.all(both.map((one) => says(one, 'done')));
    expect(compare(dir, TREES[name] ?? []).map(formatProblem)).toEqual([]);
  }
  const clean = join(temporaryFolder(), 'clean');
  sync(clean, TREES.odd ?? []);
  expect(snapshot(dir)).toEqual(snapshot(clean));
  for (const one of both) one.kill();
});
