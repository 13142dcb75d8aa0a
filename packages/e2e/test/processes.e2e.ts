import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build } from '../src/binaries/build.ts';
import { ControlPlane } from '../src/control-plane/control-plane.ts';
import { LOOPBACK, Ports } from '../src/control-plane/ports.ts';
import { ready } from '../src/control-plane/ready.ts';
import { etcd } from '../src/parts/etcd.ts';
import { eventually } from '../src/kubernetes/eventually.ts';
import { Supervisor, type Command } from '../src/processes/supervisor.ts';
import { proofs } from './support/proofs.ts';

proofs('a control plane', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL', 'SIGUSR2'] as const)('is gone after %s to its owner', async (signal) => {
    const owner = spawn(process.execPath, [...tsx, fileURLToPath(new URL('support/held.ts', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { folder } = await firstLine(owner.stdout);
    expect(processesOf(folder)).toHaveLength(2);
    owner.kill(signal);
    await gone(folder);
  });

  test('is gone after the end of its supervisor, or of one of its parts, with a line that says so', async () => {
    for (const victim of ['supervisor-process', 'etcd', 'kube-apiserver'] as const) {
      const said: string[] = [];
      const plane = await ControlPlane.start({ progress: (line) => said.push(line) });
      const [process] = victim === 'supervisor-process' ? supervisorOf(plane) : processesOf(plane.folder.path, victim);
      globalThis.process.kill(process!, 'SIGKILL');
      await plane.ended;
      await gone(plane.folder.path);
      expect(said.join('\n')).toMatch(
        victim === 'supervisor-process' ? /its supervisor was killed/ : `${victim} was ended by SIGKILL`,
      );
    }
  });

  test('says which address another process has taken', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parapet-e2e-test-'));
    const ports = new Ports();
    const port = await ports.free();
    const taken = createServer().listen(port, LOOPBACK);
    await once(taken, 'listening');
    const supervisor = new Supervisor();
    supervisor.removeAtEnd(folder);
    const { path } = await build('etcd', () => undefined);
    const { args, ready: url } = etcd({ data: join(folder, 'data'), client: port, peer: await ports.free() });
    const child = supervisor.start({
      name: 'etcd',
      command: path,
      args,
      env: {},
      cwd: folder,
      log: join(folder, 'log'),
    });
    await expect(ready(child, url, 30)).rejects.toThrow(
      `etcd ended with code 1: another process has taken ${LOOPBACK}:${port}`,
    );
    await supervisor.stop();
    taken.close();
  });
});

describe('a supervised process', () => {
  let folder: string;
  let supervisor: Supervisor;
  const command = (name: string, script: string): Command => ({
    name,
    command: 'sh',
    args: ['-c', script],
    env: {},
    cwd: folder,
    log: join(folder, `${name}.log`),
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parapet-e2e-test-'));
    supervisor = new Supervisor();
  });
  afterEach(async () => {
    await supervisor.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('that ends is reported with what it wrote last', async () => {
    const child = supervisor.start(command('worker', 'echo one; echo two >&2; exit 3'));
    expect(await child.exit).toEqual({ error: 'ended with code 3' });
    expect(child.tail()).toEqual(['one', 'two']);
    await expect(ready(child, 'http://127.0.0.1:1/', 5)).rejects.toThrow('worker ended with code 3\n    one\n    two');
  });

  test('that finds the disk full is reported in one line', async () => {
    const child = supervisor.start(command('worker', 'echo panic: write data: no space left on device; exit 2'));
    await expect(ready(child, 'http://127.0.0.1:1/', 5)).rejects.toThrow(
      'worker ended with code 2: the disk is full\n',
    );
  });

  test('that cannot be started is reported', async () => {
    const child = supervisor.start({ ...command('worker', ''), command: join(folder, 'absent') });
    expect(await child.exit).toMatchObject({ error: expect.stringContaining('ENOENT') as string });
  });

  test('is stopped before those that were started before it', async () => {
    const order = join(folder, 'order');
    for (const name of ['first', 'second', 'third'])
      supervisor.start(
        command(name, `trap 'echo ${name} >>${order}; exit' TERM; echo up >>${order}; while :; do sleep 0.05; done`),
      );
    await eventually('all are up', 10, () => Promise.resolve(lines(order).length === 3 ? undefined : 'not up'));
    await supervisor.stop();
    expect(lines(order).slice(3)).toEqual(['third', 'second', 'first']);
  });
});

const tsx = ['--conditions=@parapet/source', '--import=tsx'];

async function firstLine(stream: NodeJS.ReadableStream): Promise<{ readonly folder: string }> {
  for await (const line of createInterface({ input: stream })) return JSON.parse(line) as { readonly folder: string };
  throw new Error('it ended');
}

/** Of the control plane with this private folder, which each of its programs has among its arguments. */
function processesOf(folder: string, name = ''): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  const own = stdout.split('\n').filter((line) => line.includes(`${folder}/`) && line.includes(`/${name}`));
  return own.map((line) => Number.parseInt(line, 10));
}

/** The parent of its processes. */
function supervisorOf(plane: ControlPlane): number[] {
  const [child] = processesOf(plane.folder.path);
  return [Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(child)], { encoding: 'utf8' }).stdout)];
}

async function gone(folder: string): Promise<void> {
  await eventually('nothing is left', 20, () => {
    const left = [...processesOf(folder).map(String), ...(existsSync(folder) ? [folder] : [])];
    return Promise.resolve(left.length === 0 ? undefined : left.join(', '));
  });
}

function lines(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}
