import { sync, type SyncReport } from '@parapet/core';
import { exitCode, type ExitCode } from './exit.ts';
import type { LoadModule } from './load.ts';
import { losses } from './losses.ts';
import { treeOfFolder } from './previous-tree.ts';
import { renderAll, type EnvironmentResult } from './render-all.ts';
import { count, printLine, printProblems, table } from './terminal.ts';
import { findWorkspace } from './workspace.ts';

export interface SynthOptions {
  readonly env: readonly string[];
  readonly json: boolean;
}

interface Synthesized {
  readonly environment: EnvironmentResult;
  readonly report: SyncReport;
  readonly milliseconds: number;
}

/** Renders all, checks all, and only then writes: one mistake, and no byte of any environment changes. */
export async function synth({ env, json }: SynthOptions, load: LoadModule): Promise<ExitCode> {
  const workspace = findWorkspace(process.cwd());
  const environments = await Promise.all((await renderAll(workspace, env, load)).map(withLosses));
  const failed = environments.filter(({ errors }) => errors.length > 0);
  const done = failed.length > 0 ? [] : environments.map((environment) => write(environment, workspace.root));
  if (json) printLine(JSON.stringify(asJson(environments, done), undefined, 2));
  else {
    for (const { name, errors, warnings } of environments) printProblems(name, errors, warnings);
    for (const line of summary(done)) printLine(line);
  }
  return failed.length > 0 ? exitCode.findings : exitCode.fine;
}

/** Nothing is compared where the environment cannot be written anyway. */
async function withLosses(environment: EnvironmentResult): Promise<EnvironmentResult> {
  if (environment.errors.length > 0) return environment;
  return { ...environment, errors: await losses(treeOfFolder(environment.output), environment) };
}

function write(environment: EnvironmentResult, root: string): Synthesized {
  const start = performance.now();
  const report = sync(environment.output, environment.files, { within: root, facts: environment.facts });
  return { environment, report, milliseconds: environment.milliseconds + performance.now() - start };
}

function summary(done: readonly Synthesized[]): string[] {
  return table(
    done.map(({ environment, report, milliseconds }) => [
      environment.name,
      count(environment.objects, 'object'),
      `${String(report.written.length)} written`,
      `${String(report.removed.length)} removed`,
      `${milliseconds.toFixed(0)} ms`,
    ]),
  );
}

function asJson(environments: readonly EnvironmentResult[], done: readonly Synthesized[]): unknown {
  return {
    version: 1,
    environments: environments.map(({ name, objects, errors, warnings }) => {
      const written = done.find(({ environment }) => environment.name === name);
      return {
        name,
        objects,
        errors,
        warnings,
        written: written?.report.written ?? [],
        removed: written?.report.removed ?? [],
        milliseconds: Math.round(written?.milliseconds ?? 0),
      };
    }),
  };
}
