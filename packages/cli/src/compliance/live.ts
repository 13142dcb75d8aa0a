import { join } from 'node:path';
import { originsOfInventory, readFolder } from '@parapet/compliance';
import { connect, evaluateLive, KubeconfigError } from '@parapet/compliance/live';
import { INVENTORY } from '@parapet/core';
import { UsageError, type ExitCode } from '../exit.ts';
import { status } from '../terminal.ts';
import { publish, type Publishing } from './publish.ts';
import { environmentOf, shown, textOf, waiversOf } from './subject.ts';

export interface LiveOptions extends Publishing {
  readonly env?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly waivers?: string;
}

/** The report on a cluster beside a folder. No app is loaded: what is rendered is all that it is compared with. */
export async function judgeCluster(folder: string | undefined, options: LiveOptions): Promise<ExitCode> {
  const { context, kubeconfig, waivers, quiet } = options;
  const app = environmentOf(folder, options.env);
  const path = folder ?? app?.output;
  if (path === undefined) throw new UsageError('name a folder, or an environment with --env');
  const report = await evaluateLive(reader({ context, kubeconfig }), {
    read: readFolder(path),
    path: shown(path),
    environment: app?.name,
    origins: originsOfInventory(textOf(join(path, INVENTORY)) ?? ''),
    waivers: waivers === undefined ? [] : waiversOf(waivers),
    today: new Date().toISOString().slice(0, 10),
    progress: (done, all) => {
      if (!quiet) status(done === all ? '' : `reading the cluster: ${String(done)} of ${String(all)} lists`);
    },
  });
  return publish(report, options);
}

function reader(connection: Parameters<typeof connect>[0]): ReturnType<typeof connect> {
  try {
    return connect(connection);
  } catch (error) {
    throw error instanceof KubeconfigError ? new UsageError(error.message) : error;
  }
}
