import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CACHE } from '../binaries/cache.ts';
import { HarnessError } from '../processes/failure.ts';

/** What the keeper writes when everything is up, and removes when it ends. */
export interface Running {
  readonly pid: number;
  readonly kubeconfig: string;
}

export interface UpOptions {
  readonly env?: string;
  readonly flux: boolean;
}

const FOLDER = join(CACHE, 'control-plane');
export const STATE = join(FOLDER, 'running.json');
const LOG = join(FOLDER, 'log');

/** The control plane that was left running, if there is one. */
export function status(): Running | undefined {
  if (!existsSync(STATE)) return undefined;
  const running = JSON.parse(readFileSync(STATE, 'utf8')) as Running;
  // The folder of the kubeconfig goes with the control plane: without it, the number is another process's by now.
  return isAlive(running.pid) && existsSync(running.kubeconfig) ? running : undefined;
}

/** Starts a process that keeps the control plane, and waits until everything is up. Returns the path for `KUBECONFIG`. */
export async function up({ env, flux }: UpOptions): Promise<string> {
  if (status() !== undefined) throw new HarnessError('it is running: `pnpm control-plane down` stops it');
  mkdirSync(FOLDER, { recursive: true });
  rmSync(STATE, { force: true });
  const log = openSync(LOG, 'w', 0o600);
  const keeper = fileURLToPath(new URL('keeper.ts', import.meta.url));
  const wanted = [...(env === undefined ? [] : ['--env', env]), ...(flux ? ['--flux'] : [])];
  const child = spawn(process.execPath, [...process.execArgv, keeper, ...wanted], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  process.once('SIGINT', () => {
    child.kill('SIGTERM');
    process.exit(130);
  });
  return shown(() => child.exitCode === null && child.signalCode === null);
}

/** Whether there was one to stop. */
export async function down(): Promise<boolean> {
  const running = status();
  if (running === undefined) return false;
  process.kill(running.pid, 'SIGTERM');
  while (isAlive(running.pid)) await sleep(100);
  return true;
}

/** Shows what the keeper says until it is up or has ended. */
async function shown(alive: () => boolean): Promise<string> {
  let seen = 0;
  for (;;) {
    await sleep(200);
    const said = readFileSync(LOG, 'utf8');
    process.stderr.write(said.slice(seen));
    seen = said.length;
    const running = status();
    if (running !== undefined) return running.kubeconfig;
    if (!alive()) throw new HarnessError('it did not start');
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
