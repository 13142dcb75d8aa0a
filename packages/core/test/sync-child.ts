// Says `ready`, then brings the folder in its argument to each tree that it reads the name of, and says `done`.
import { createInterface } from 'node:readline';
import { sync } from '../src/sync/sync.ts';
import { TREES } from './trees.ts';

const [dir = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
for await (const name of createInterface({ input: process.stdin })) {
  sync(dir, TREES[name] ?? []);
  process.stdout.write('done\n');
}
