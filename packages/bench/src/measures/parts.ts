import { join } from 'node:path';
import { alone, node, time, type Command } from '../command.ts';
import { summary } from '../pairs.ts';
import { cli, repository } from '../places.ts';
import { profile, type Part } from '../profile.ts';
import type { Scope } from './scope.ts';

/** What `pnpm synth` in this repository spends its time on: differences between commands, then a profile of ours. */
export async function parts({ folder, rounds, progress }: Scope): Promise<Part[]> {
  progress('the parts of pnpm synth');
  const main = (form: string) => join(cli, form);
  const source = ['--conditions=@parapet/source', main('dev/run.js')];
  const typed = { file: 'pnpm', args: ['synth'], cwd: repository };
  const direct = node(repository, ...source, 'synth');
  const compiled = node(repository, main('lib/main.js'), 'synth');
  const bare = node(repository, '-e', '0');
  const times = await medians([typed, direct, compiled, bare], rounds);
  const [whole = NaN, fromSource = NaN, fromLib = NaN, start = NaN] = times;
  const inside = await profile(compiled, folder);
  return [
    { part: 'package manager', share: (whole - fromSource) / whole },
    { part: 'TypeScript', share: (fromSource - fromLib) / whole },
    { part: 'Node itself', share: start / whole },
    ...inside.map(({ part, share }) => ({ part, share: (share * (fromLib - start)) / whole })),
  ];
}

async function medians(commands: readonly Command[], rounds: number): Promise<number[]> {
  const found = commands.map((): number[] => []);
  for (let round = -1; round < rounds; round++)
    for (const [index, command] of commands.entries()) {
      const milliseconds = await time(alone(command));
      if (round >= 0) found[index]?.push(milliseconds);
    }
  return found.map((values) => summary(values).median);
}
