import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from '../binaries/build.ts';
import { CACHE } from '../binaries/cache.ts';
import { withLock } from '../binaries/lock.ts';
import { installCrds, readCrds } from '../kubernetes/crds.ts';
import { ControlPlane } from './control-plane.ts';

/** With the one that was made last. */
const STORES = join(CACHE, 'store');

/**
 * Folder with the data of a store in which the real API server has our custom kinds, and what it always has. Made once for these
 * definitions, this server and how it is run: to install them takes twice the processor that a start takes.
 */
export async function storeWithKinds(): Promise<string> {
  const { folder: server } = await build('kube-apiserver', say);
  const hash = createHash('sha256').update(JSON.stringify(readCrds()));
  for (const part of ['etcd', 'api-server']) hash.update(readFileSync(new URL(`../parts/${part}.ts`, import.meta.url)));
  const folder = join(STORES, `${basename(server)}-${hash.digest('hex').slice(0, 12)}`);
  const wait = () => {
    say('the store with our custom kinds: waiting for who makes it');
  };
  if (!existsSync(folder)) await withLock(join(CACHE, 'store.lock'), wait, () => make(folder));
  return folder;
}

/** Renamed into place when everything has ended, as a program is. */
async function make(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = join(CACHE, 'store.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const plane = await ControlPlane.start({ data: unfinished });
  try {
    await installCrds(plane.client());
  } finally {
    await plane.stop();
  }
  rmSync(STORES, { recursive: true, force: true });
  mkdirSync(STORES);
  renameSync(unfinished, folder);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
