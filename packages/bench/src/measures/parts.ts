import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, finish, node, time, type Command } from '../command.ts';
import { summary } from '../pairs.ts';
import { cli, repository } from '../places.ts';
import type { Scope } from './scope.ts';

/** A part of `pnpm synth`, as a share of the whole. */
export interface Part {
  readonly part: string;
  readonly share: number;
}

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
  const inside = await profile(compiled, mkdtempSync(join(folder, 'profile-')));
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

/** The outermost of these functions on the stack says which part a sample belongs to. */
const PARTS: Readonly<Record<string, string>> = {
  build: 'construct tree',
  tryRender: 'render',
  assemble: 'Flux layers',
  check: 'rules',
  filesOf: 'YAML',
  sync: 'read, compare and write',
  '(garbage collector)': 'garbage collection',
};

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

async function profile(command: Command, folder: string): Promise<Part[]> {
  const options = ['--cpu-prof', '--cpu-prof-interval=100', `--cpu-prof-dir=${folder}`];
  await finish({ ...command, args: [...options, ...command.args] });
  const { nodes, samples, timeDeltas } = JSON.parse(
    readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8'),
  ) as Profile;
  const partOf = partsOfNodes(nodes);
  const totals = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id) ?? 'modules';
    totals.set(part, (totals.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const total = [...totals.values()].reduce((sum, value) => sum + value, 0);
  return ['modules', ...Object.values(PARTS)].map((part) => ({ part, share: (totals.get(part) ?? 0) / total }));
}

function partsOfNodes(nodes: Profile['nodes']): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((entry) => [entry.id, entry]));
  const found = new Map<number, string>();
  const visit = (id: number, outer: string | undefined): void => {
    const entry = byId.get(id);
    if (entry === undefined) return;
    const part = outer ?? PARTS[entry.callFrame.functionName];
    if (part !== undefined) found.set(id, part);
    for (const child of entry.children ?? []) visit(child, part);
  };
  const [root] = nodes;
  if (root !== undefined) visit(root.id, undefined);
  return found;
}
