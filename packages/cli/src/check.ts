import { compare } from '@parapet/core';
import { exitCode, type ExitCode } from './exit.ts';
import type { LoadModule } from './load.ts';
import { lossesOfCommit } from './losses.ts';
import { checkCommit, treeOfCommit } from './previous-tree.ts';
import { renderAll, type EnvironmentResult } from './render-all.ts';
import { count, printLine, printProblems, table } from './terminal.ts';
import { findWorkspace, type Workspace } from './workspace.ts';

export interface CheckOptions {
  readonly env: readonly string[];
  readonly json: boolean;
  readonly since?: string;
}

/** Says whether dist is what the code renders, naming every stale, stray, missing and edited file. Writes nothing. */
export async function check({ env, json, since }: CheckOptions, load: LoadModule): Promise<ExitCode> {
  const workspace = findWorkspace(process.cwd());
  if (since !== undefined) checkCommit(workspace.root, since);
  const rendered = await renderAll(workspace, env, load);
  const environments = await Promise.all(rendered.map((environment) => judged(environment, workspace, since)));
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

/** Against the folder always, against a commit where one is named; neither where the environment has mistakes. */
async function judged(
  environment: EnvironmentResult,
  { root }: Workspace,
  since: string | undefined,
): Promise<EnvironmentResult> {
  const { name, output, files, facts, errors } = environment;
  if (errors.length > 0) return environment;
  const drift = compare(output, files, { within: root, facts });
  if (since === undefined) return { ...environment, errors: drift };
  return {
    ...environment,
    errors: [...drift, ...(await lossesOfCommit(treeOfCommit(root, since, `dist/${name}`), environment))],
  };
}
