import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish, type Command } from './command.ts';

/** A part of a run, as a share of the whole. */
export interface Part {
  readonly part: string;
  readonly share: number;
}

/** The outermost of these functions on the stack says which part a sample belongs to. */
const PARTS: Readonly<Record<string, string>> = {
  build: 'construct tree',
  tryRender: 'render',
  assemble: 'Flux layers',
  check: 'rules',
  checkAcross: 'rules',
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

/** What one run of a Node program spends its time on. */
export async function profile(command: Command, parent: string): Promise<Part[]> {
  const folder = mkdtempSync(join(parent, 'profile-'));
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
  const parts = new Set(['modules', ...Object.values(PARTS)]);
  return [...parts].map((part) => ({ part, share: (totals.get(part) ?? 0) / total }));
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
