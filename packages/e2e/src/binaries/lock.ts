import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT = 2_000;
/** Age in milliseconds at which a lock belongs to nobody: its owner was killed and can neither renew nor remove it. */
const ABANDONED = 15_000;

/**
 * Runs an action that only one process at a time should run. That is thrift, not safety: in the moment in which an
 * abandoned lock is taken over two processes may both hold it, and what they do must bear that.
 */
export async function withLock<Result>(
  path: string,
  waiting: () => void,
  action: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(dirname(path), { recursive: true });
  for (let told = false; !take(path); told = true) {
    if (!told) waiting();
    await sleep(500);
  }
  const heartbeat = setInterval(() => {
    const seconds = performance.timeOrigin / 1000 + performance.now() / 1000;
    utimesSync(path, seconds, seconds);
  }, HEARTBEAT);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const age = performance.timeOrigin + performance.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (age > ABANDONED) rmSync(path, { recursive: true, force: true });
  return false;
}
