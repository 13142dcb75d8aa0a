import { dumpOf, listsFor, parseDump, verify as judge, wrongCluster, type ClusterDump } from '@parapet/bootstrap';
import type { ClusterReader } from '@parapet/compliance/live';
import { formatProblem, ProblemsError, type Problem } from '@parapet/core';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { count } from '../terminal.ts';
import type { Host } from './host.ts';
import type { BootstrapOptions } from './options.ts';
import { withSession, type Session } from './session.ts';

export interface VerifyCommand extends BootstrapOptions {
  /** File with the objects of the cluster, as kubectl writes them; `-` for what is piped in. Absent: the cluster is asked. */
  readonly from?: string;
  /** Of the kubeconfig; by default the current one. */
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** What there is to look at, and what of it nobody saw. */
interface Seen {
  readonly dump: ClusterDump;
  readonly unknown: readonly Problem[];
}

/** Says which workloads do not get the credentials that they are to have. What it could not see makes it end with 3, whatever else it found. */
export async function verify(options: VerifyCommand, host: Host): Promise<ExitCode> {
  const { from, context, kubeconfig, json } = options;
  const text = from === undefined ? undefined : textOf(from, host.folder);
  const cluster = from === undefined ? await openCluster({ context, kubeconfig }) : undefined;
  return withSession(options, host, async (session) => {
    const { wanted, observe, print } = session;
    const observed = await observe();
    const { dump, unknown } =
      cluster === undefined ? inFile(from ?? '', text ?? '') : await inCluster(cluster, session, observed);
    const { accounts, problems } = judge(wanted, observed, dump);
    if (json) print(JSON.stringify({ version: 1, problems, unknown }, undefined, 2));
    else {
      for (const problem of [...problems, ...unknown]) print(formatProblem(problem));
      const parts = [
        problems.length === 0 ? 'nothing is in the way' : count(problems.length, 'problem'),
        ...(unknown.length === 0 ? [] : [`${String(unknown.length)} unknown`]),
      ];
      print(`${count(accounts, 'service account')} with a role: ${parts.join(', ')}.`);
    }
    if (unknown.length > 0) return exitCode.unevaluated;
    return problems.length > 0 ? exitCode.findings : exitCode.fine;
  });
}

/** Loaded where a cluster is asked: the client of Kubernetes takes its time. */
async function openCluster(connection: Pick<VerifyCommand, 'context' | 'kubeconfig'>): Promise<ClusterReader> {
  const { readerOf } = await import('../cluster.ts');
  return readerOf(connection);
}

async function inCluster(
  cluster: ClusterReader,
  { wanted, reader }: Session,
  observed: Parameters<typeof listsFor>[1],
): Promise<Seen> {
  const wrong = await wrongCluster(reader, wanted, cluster.server);
  if (wrong.length > 0) throw new ProblemsError(wrong);
  const { takeSnapshot, UnreachableError } = await import('@parapet/compliance/live');
  const lists = listsFor(wanted, observed);
  try {
    await cluster.version();
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return { dump: dumpOf([], lists), unknown: [error.problem] };
  }
  const { objects, missing } = await takeSnapshot(cluster, lists);
  const unseen = lists.filter((list) => missing.has(list));
  return { dump: dumpOf(objects, unseen), unknown: [...missing.values()].map(unknownOf) };
}

/** The roles for the report do not cover what is looked at here: the namespace of the agent is none that is rendered. */
function unknownOf({ code, object, message, fix }: Problem): Problem {
  const list = object.replace(/^list of /, '').replace(' in ', ' --namespace ');
  const right = `let who asks list them: kubectl auth can-i list ${list} says whether`;
  return { code, object, message, fix: code === 'LIVE-101' ? right : fix };
}

function inFile(file: string, text: string): Seen {
  const dump = parseDump(text);
  if (!dump.ok) {
    const { code, reason: message, fix } = dump.refusal;
    throw new ProblemsError([{ code, object: file, message, fix }]);
  }
  const fix = 'write it with kubectl get pods,serviceaccounts,networkpolicies,daemonsets --all-namespaces -o json';
  const unknown = dump.value.unseen.map(({ kind }) => ({
    code: 'BOOT-031',
    object: file,
    message: `has no ${kind}, and every cluster has some`,
    fix,
  }));
  return { dump: dump.value, unknown };
}

function textOf(from: string, folder: string): string {
  if (from === '-') return readFileSync(0, 'utf8');
  const file = resolve(folder, from);
  if (!existsSync(file)) throw new UsageError(`there is no file ${file}`);
  return readFileSync(file, 'utf8');
}
