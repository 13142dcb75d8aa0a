import {
  clusterArn,
  connect,
  disconnect,
  isUnevaluated,
  masked,
  observe,
  problemsOf,
  readerOf,
  writerOf,
  type Observed,
  type Reader,
  type Run,
  type Wanted,
} from '@parapet/bootstrap';
import { formatProblem, suggest, type Problem } from '@parapet/core';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { rootOf } from '../workspace.ts';
import type { Foot, Host } from './host.ts';
import { explain } from './missing-permission.ts';
import type { BootstrapOptions } from './options.ts';
import { wantedIn } from './wanted-in.ts';

/** What a verb works with, once `aws.json` has been read. */
export interface Session {
  readonly wanted: Wanted;
  /** Looks, and cannot do anything else. */
  readonly reader: Reader;
  readonly observe: (options?: { readonly mayBeGone: boolean }) => Promise<Observed>;
  /** What steps are taken with. Only verbs that write ask for it. */
  readonly run: () => Omit<Run, 'onEvent'>;
  readonly print: (text: string) => void;
  /** Of the terminal, where there is one. */
  readonly foot?: Foot;
}

/** Runs a verb against an environment. What is wrong with the files, the account or the credentials is printed, and told by the status. */
export async function withSession(
  { env, json, mask }: BootstrapOptions,
  host: Host,
  verb: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const shown = (text: string) => (mask ? masked(text) : text);
  const folder = folderOf(host.folder, env);
  const parsed = wantedIn(folder);
  if (!parsed.ok) {
    const { code, reason, fix } = parsed.refusal;
    return refuse(host, json, shown, [{ code, object: `dist/${env}`, message: reason, fix }]);
  }
  const wanted = parsed.value;
  const opened: ReturnType<typeof connect>[] = [];
  const open = () => {
    const clients = connect(wanted.region, host.connection);
    opened.push(clients);
    return clients;
  };
  const reader = readerOf(open());
  try {
    return await verb({
      wanted,
      reader,
      observe: (more) => observe(reader, wanted, more),
      run: () => ({
        reader,
        writer: writerOf(open()),
        clock: host.clock,
        signal: host.signal,
        atATime: host.atATime,
        clusterArn: clusterArn(wanted),
        clusterName: wanted.cluster.name,
      }),
      print: (text) => {
        host.print(shown(text));
      },
      foot: host.foot && {
        show: (lines) => host.foot?.show(lines.map(shown)),
        above: (line) => host.foot?.above(shown(line)),
      },
    });
  } catch (error) {
    const problems = problemsOf(error, { object: `Cluster/${wanted.cluster.name}` });
    if (problems === undefined) throw error;
    return refuse(
      host,
      json,
      shown,
      problems.map((problem) => explain(problem, wanted, env)),
    );
  } finally {
    opened.forEach(disconnect);
  }
}

function refuse(host: Host, json: boolean, shown: (text: string) => string, problems: readonly Problem[]): ExitCode {
  if (json) host.print(shown(JSON.stringify({ version: 1, problems }, undefined, 2)));
  else for (const problem of problems) host.printError(shown(formatProblem(problem)));
  return statusOf(problems);
}

/** Findings, or nothing that could be judged. */
export function statusOf(problems: readonly Problem[]): ExitCode {
  if (problems.length === 0) return exitCode.fine;
  return problems.some(isUnevaluated) ? exitCode.unevaluated : exitCode.findings;
}

/** The rendered environment. No app is loaded: an environment is what lies in `dist`. */
function folderOf(from: string, env: string): string {
  const dist = join(rootOf(from), 'dist');
  const known = existsSync(dist) ? readdirSync(dist) : [];
  if (known.includes(env)) return join(dist, env);
  const meant = suggest(env, known);
  throw new UsageError(
    `there is no dist/${env}${meant === undefined ? '' : `, did you mean ${meant}?`}\nEnvironments: ${known.join(', ')}`,
  );
}
