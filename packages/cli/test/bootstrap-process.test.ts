import { emptyAccount, loopback, makeCluster, serve, type Call } from '@parapet/aws-loopback';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { renderedState, writeEnvironment } from './support/site.ts';

const wanted = renderedState('staging');
const RUN = join(import.meta.dirname, '../dev/run.js');

test('a process that is killed leaves what the next one finishes', async () => {
  let isFirst = true;
  const { start, writes } = await aws((call, child) => {
    if (isFirst && call.isWrite && writes().length === 10) child.kill('SIGKILL');
    return child.killed;
  });
  expect((await start('apply', '--yes', '--irreversible')).signal).toBe('SIGKILL');
  expect(writes().length).toBe(10);
  isFirst = false;
  const finished = await start('apply', '--yes', '--irreversible');
  expect([finished.code, finished.output]).toEqual([0, expect.stringContaining(' steps done.')]);
  expect(await start('status')).toMatchObject({ code: 0, output: expect.stringContaining('Nothing to do') as string });
});

test('a process that is interrupted ends in good order, and says how to go on', async () => {
  const { start, writes } = await aws((call, child) => {
    if (call.isWrite && writes().length === 5) child.kill('SIGINT');
    return false;
  });
  const stopped = await start('apply', '--yes', '--irreversible');
  expect([stopped.code, stopped.signal]).toEqual([1, null]);
  expect(stopped.errors).toContain('Interrupted: the calls under way are finished first.');
  expect(stopped.output).toMatch(/ left\. To go on: parapet bootstrap apply --env example\n$/);
  expect((await start('apply', '--yes', '--irreversible')).code).toBe(0);
});

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly errors: string;
}

/** AWS over HTTP in real time, which is quick, and the command as a process beside it. `onCall`: whether the call is cut. */
async function aws(onCall: (call: Call, child: ChildProcess) => boolean) {
  let child: ChildProcess | undefined;
  const lags = { iam: 0, propagation: 0, deletion: 0, addon: 0, update: 0 };
  const account = emptyAccount({ id: wanted.account, region: wanted.region, clock: { now: () => Date.now() }, lags });
  for (const { kmsKeyArn } of wanted.logGroups ?? []) account.keys.add(kmsKeyArn);
  const { secretsEncryption } = wanted.cluster;
  if (secretsEncryption.type === 'customer-key') account.keys.add(secretsEncryption.kmsKeyArn);
  makeCluster(account, { name: wanted.cluster.name, version: '1.34', issuer: wanted.oidcProvider.url });
  const server = loopback({
    account,
    principals: new Map([['AKIALOOPBACK', { arn: `arn:aws:iam::${wanted.account}:user/operator` }]]),
    fault: (call) => (child !== undefined && onCall(call, child) ? 'cut' : undefined),
  });
  const served = await serve(server);
  const folder = writeEnvironment(wanted);
  onTestFinished(served.close);
  const start = async (verb: string, ...flags: readonly string[]): Promise<Ended> => {
    const args = ['--conditions=@parapet/source', RUN, 'bootstrap', verb, '--env', 'example', ...flags];
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_ENDPOINT_URL: served.endpoint,
      AWS_ACCESS_KEY_ID: 'AKIALOOPBACK',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const process_ = spawn(process.execPath, args, { cwd: folder, env });
    child = process_;
    const [output, errors]: [string[], string[]] = [[], []];
    process_.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    process_.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    const [code, signal] = (await once(process_, 'close')) as [number | null, string | null];
    return { code, signal, output: output.join(''), errors: errors.join('') };
  };
  return { start, writes: () => server.journal.filter(({ isWrite, outcome }) => isWrite && outcome === 'ok') };
}
