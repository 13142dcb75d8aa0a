import { parseDump, verify as problemsIn } from '@parapet/bootstrap';
import { formatProblem } from '@parapet/core';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { count } from '../terminal.ts';
import type { Host } from './host.ts';
import type { BootstrapOptions } from './options.ts';
import { withSession } from './session.ts';

export interface VerifyCommand extends BootstrapOptions {
  /** File with the objects of the cluster, as kubectl writes them; `-` for what is piped in. */
  readonly from: string;
}

/** Says which workloads do not get the credentials that they are to have. */
export async function verify(options: VerifyCommand, host: Host): Promise<ExitCode> {
  const dump = parseDump(textOf(options.from, host.folder));
  if (!dump.ok) {
    host.printError(formatProblem({ ...dump.refusal, object: options.from, message: dump.refusal.reason }));
    return exitCode.findings;
  }
  return withSession(options, host, async ({ wanted, observe, print }) => {
    const problems = problemsIn(wanted, await observe(), dump.value);
    if (options.json) print(JSON.stringify({ version: 1, problems }, undefined, 2));
    else {
      for (const problem of problems) print(formatProblem(problem));
      const accounts = count(wanted.podIdentityAssociations.length, 'service account');
      print(
        problems.length === 0
          ? `${accounts} with an association: nothing is in the way.`
          : count(problems.length, 'problem'),
      );
    }
    return problems.length === 0 ? exitCode.fine : exitCode.findings;
  });
}

function textOf(from: string, folder: string): string {
  if (from === '-') return readFileSync(0, 'utf8');
  const file = resolve(folder, from);
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  return readFileSync(file, 'utf8');
}
