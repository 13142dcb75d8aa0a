import { join } from 'node:path';
import { originsOfInventory, readFolder } from '@parapet/compliance';
import { evaluateLive, UnreachableError, type AwsAnswers } from '@parapet/compliance/live';
import type { Connection } from '@parapet/bootstrap';
import { formatProblem, INVENTORY } from '@parapet/core';
import { readerOf } from '../cluster.ts';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { printError, status } from '../terminal.ts';
import { publish, type Publishing } from './publish.ts';
import { environmentOf, shown, textOf, waiversOf } from './subject.ts';

export interface LiveOptions extends Publishing {
  readonly env?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly waivers?: string;
  /** Whether AWS is asked, with the credentials that its SDK finds. */
  readonly aws: boolean;
}

/**
 * The report on a cluster beside a folder. No app is loaded: what is rendered is all that it is compared with.
 * `connection`: where AWS is; by default where its SDK finds it.
 */
export async function judgeCluster(
  folder: string | undefined,
  options: LiveOptions,
  connection?: Connection,
): Promise<ExitCode> {
  const { context, kubeconfig, waivers, quiet, aws } = options;
  const app = environmentOf(folder, options.env);
  const path = folder ?? app?.output;
  if (path === undefined) throw new UsageError('name a folder, or an environment with --env');
  const reader = readerOf({ context, kubeconfig });
  try {
    const report = await evaluateLive(reader, {
      read: readFolder(path),
      path: shown(path),
      environment: app?.name,
      origins: originsOfInventory(textOf(join(path, INVENTORY)) ?? ''),
      waivers: waivers === undefined ? [] : waiversOf(waivers),
      aws: aws ? await ask(path, reader.server, connection) : undefined,
      today: new Date().toISOString().slice(0, 10),
      progress: (done, all) => {
        if (!quiet) status(done === all ? '' : `reading the cluster: ${String(done)} of ${String(all)} lists`);
      },
    });
    return publish(report, options);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    printError(formatProblem(error.problem));
    return exitCode.unevaluated;
  }
}

/** The SDK is loaded where it is asked for. */
async function ask(path: string, server: string, connection: Connection | undefined): Promise<AwsAnswers> {
  const { askAws } = await import('./ask-aws.ts');
  return askAws(path, server, connection);
}
