import { compare } from '@parapet/core';
import { exitCode, type ExitCode } from './exit.ts';
import { renderAll } from './render-all.ts';
import { count, printLine, printProblems, table } from './terminal.ts';
import { findWorkspace } from './workspace.ts';

export interface CheckOptions {
  readonly env: readonly string[];
  readonly json: boolean;
  readonly since?: string;
}

/** Says whether dist is what the code renders, naming every stale, stray, missing and edited file. Writes nothing. */
export async function check({ env, json }: CheckOptions): Promise<ExitCode> {
  const workspace = findWorkspace(process.cwd());
  const environments = (await renderAll(workspace, env)).map((environment) => ({
    ...environment,
    errors:
      environment.errors.length > 0
        ? environment.errors
        : compare(environment.output, environment.files, { within: workspace.root, facts: environment.facts }),
  }));
  if (json)
    printLine(
      JSON.stringify(
        {
          version: 1,
          environments: environments.map(({ name, objects, errors, warnings }) => ({
            name,
            objects,
            errors,
            warnings,
          })),
        },
        undefined,
        2,
      ),
    );
  else {
    for (const { name, errors, warnings } of environments) printProblems(name, errors, warnings);
    const rows = environments.map(({ name, objects, errors }) => [
      name,
      count(objects, 'object'),
      errors.length === 0 ? 'as rendered' : count(errors.length, 'problem'),
    ]);
    for (const line of table(rows)) printLine(line);
  }
  return environments.some(({ errors }) => errors.length > 0) ? exitCode.findings : exitCode.fine;
}
