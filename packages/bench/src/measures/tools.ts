import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { kubectl } from '@parapet/kubectl';
import { parseAllDocuments } from 'yaml';
import { alone, finish, node, type Work } from '../command.ts';
import { objectsIn, writeOverlays } from '../fixture/overlays.ts';
import { stockProjects } from '../fixture/stock.ts';
import { createWorkspace } from '../fixture/workspace.ts';
import { ratios } from '../pairs.ts';
import { bench } from '../places.ts';
import { ratioRow, type Row } from '../row.ts';
import { environmentName } from '../workload/components.ts';
import type { Scope } from './scope.ts';

/** Against `cdk8s synth` as its template has it: the same app through core, and our own command with Flux and rules. */
export async function stock({ folder, rounds, quick, progress }: Scope): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of quick ? [1] : [1, 10]) {
    progress(`cdk8s synth, ${count} at a time`);
    const [compiled, source] = count === 1 ? [0.06, 0.15] : [0.01, 0.03];
    const projects = stockProjects(newFolder(folder, `stock-${count}`), count);
    const { compiled: ours, source: oursFromSource } = createWorkspace(join(folder, `beside-stock-${count}`), count);
    const of = count === 1 ? '1 environment' : `${count} environments`;
    const measured: readonly (readonly [string, number, Work])[] = [
      [`same app, compiled / cdk8s synth, ${of}`, compiled, alone(sameApp(folder, count, 'lib'))],
      [`same app, from source / cdk8s synth, ${of}`, source, alone(sameApp(folder, count, 'src'))],
      [`our synth, compiled / cdk8s synth, ${of}`, compiled, alone(ours)],
      [`our synth, from source / cdk8s synth, ${of}`, source, alone(oursFromSource)],
    ];
    const works = measured.map(([, , work]) => work);
    const found = await ratios(works, { commands: projects, lanes: 1 }, count === 1 ? rounds : Math.min(rounds, 3));
    rows.push(...found.map((value, index) => ratioRow(measured[index]?.[0] ?? '', measured[index]?.[1] ?? 0, value)));
  }
  return rows;
}

/** Against kustomize, which patches a base for each environment, on as many cores as there are. */
export async function kustomize({ folder, rounds, progress }: Scope): Promise<Row[]> {
  progress('kubectl kustomize, 10 environments');
  const count = 10;
  const { folder: workspace, compiled } = createWorkspace(join(folder, 'beside-kustomize'), count);
  await finish(compiled);
  const environments = Array.from({ length: count }, (_, index) =>
    objectsIn(join(workspace, 'dist', environmentName(index))),
  );
  const overlays = writeOverlays(newFolder(folder, 'kustomize'), environments);
  const file = kubectl();
  if (file === undefined) throw new Error('there is no kubectl to compare with');
  const commands = overlays.map((overlay) => ({ file, args: ['kustomize', overlay], cwd: folder }));
  for (const [index, command] of commands.entries()) {
    const { stdout } = await finish(command);
    sameObjects(stdout, environments[index] ?? []);
  }
  const [found] = await ratios([alone(compiled)], { commands, lanes: availableParallelism() }, rounds);
  return found === undefined ? [] : [ratioRow(`our synth / kubectl kustomize, ${count} environments`, 0.25, found)];
}

function sameApp(folder: string, count: number, form: 'lib' | 'src') {
  const program = join(bench, form, `programs/render-l2.${form === 'lib' ? 'js' : 'ts'}`);
  const options = form === 'lib' ? [] : ['--conditions=@parapet/source', `--import=${import.meta.resolve('tsx')}`];
  return node(bench, ...options, program, join(folder, `same-app-${count}`), String(count));
}

function sameObjects(text: string, objects: readonly unknown[]): void {
  const rendered = parseAllDocuments(text).map((document) => canonical(document.toJS()));
  if (rendered.sort().join() !== objects.map(canonical).sort().join())
    throw new Error('kustomize renders other objects than ours');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function newFolder(parent: string, name: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  return path;
}
