import {
  emptyAccount,
  loopback,
  makeCluster,
  requestHandler,
  type Account,
  type ClusterOptions,
  type Loopback,
  type Principal,
} from '@parapet/aws-loopback';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { CommanderError, Command } from 'commander';
import type { DesiredState } from '@parapet/aws';
import { addBootstrap } from '../../src/bootstrap/command.ts';
import type { Host } from '../../src/bootstrap/host.ts';
import { UsageError } from '../../src/exit.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A site of its own: a workspace with one rendered environment that has no samples, and an account of the loopback. */
export interface Site {
  readonly folder: string;
  readonly account: Account;
  readonly aws: Loopback;
  /** Runs `parapet bootstrap …`: what it prints, with its exit status last. */
  readonly run: (line: string, host?: Partial<Host>) => Promise<Outcome>;
}

export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

export interface SiteOptions {
  readonly wanted: DesiredState;
  /** Default: made with the key that is wanted. null: there is none. */
  readonly cluster?: Partial<ClusterOptions> | null;
  readonly principal?: Partial<Principal>;
  readonly accountId?: string;
}

export function site({ wanted, cluster = {}, principal, accountId = wanted.account }: SiteOptions): Site {
  const folder = writeEnvironment(wanted);
  let now = Date.UTC(2026, 0, 1);
  const clock = {
    now: () => now,
    sleep: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const account = emptyAccount({ id: accountId, region: wanted.region, partition: wanted.partition, clock });
  for (const { kmsKeyArn } of wanted.logGroups ?? []) account.keys.add(kmsKeyArn);
  const { name, secretsEncryption } = wanted.cluster;
  const encryptionKeyArn = secretsEncryption.type === 'customer-key' ? secretsEncryption.kmsKeyArn : undefined;
  if (encryptionKeyArn !== undefined) account.keys.add(encryptionKeyArn);
  if (cluster !== null)
    makeCluster(account, { name, version: '1.34', issuer: wanted.oidcProvider.url, encryptionKeyArn, ...cluster });
  const operator = { arn: `arn:${wanted.partition}:iam::${accountId}:user/operator`, ...principal };
  const aws = loopback({ account, principals: new Map([['AKIALOOPBACK', operator]]) });
  return {
    folder,
    account,
    aws,
    run: async (line, more) => {
      const [output, errors]: [string[], string[]] = [[], []];
      const host: Host = {
        folder,
        connection: {
          credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
          endpoint: 'http://loopback',
          requestHandler: requestHandler(aws),
          retryStrategy: new ConfiguredRetryStrategy(4, () => 0),
        },
        clock,
        signal: new AbortController().signal,
        atATime: 1,
        print: (text) => output.push(text),
        printError: (text) => errors.push(text),
        ...more,
      };
      const status = await statusOf(line, host, errors);
      return { status, output: output.join('\n'), errors: errors.join('\n') };
    },
  };
}

/** A rendered environment of the repository, as another site would have it: another account, another cluster, no samples. */
export function renderedState(environment: string): DesiredState {
  const text = readFileSync(join(import.meta.dirname, `../../../../dist/${environment}/aws.json`), 'utf8');
  const { account, cluster } = JSON.parse(text) as DesiredState;
  return JSON.parse(text.replaceAll(account, '111122223333').replaceAll(cluster.name, 'genai-example')) as DesiredState;
}

/** A part of what an environment needs: few enough steps to be read. */
export function excerpt(state: DesiredState): DesiredState {
  const names = ['external-secrets', 'assistant-secrets', 'model-serving', 'nodes', 'vpc-cni'].map(
    (name) => `genai-example-${name}`,
  );
  const roles = state.roles.filter(({ name }) => names.includes(name));
  const arns = new Set(roles.map(({ arn }) => arn));
  return {
    ...state,
    addons: state.addons.filter(({ name }) => name !== 'aws-ebs-csi-driver'),
    roles,
    podIdentityAssociations: state.podIdentityAssociations.filter(({ roleArn }) => arns.has(roleArn)),
    logGroups: state.logGroups?.slice(0, 1),
    eventRules: state.eventRules?.slice(0, 1),
  };
}

async function statusOf(line: string, host: Host, errors: string[]): Promise<number> {
  let status = 0;
  const program = new Command('parapet')
    .exitOverride()
    .configureOutput({ writeErr: (text) => errors.push(text.trim()) });
  addBootstrap(
    program,
    () => Promise.resolve(host),
    (code) => (status = code),
  );
  for (const command of program.commands)
    for (const verb of command.commands) verb.exitOverride().copyInheritedSettings(program);
  try {
    await program.parseAsync(['bootstrap', ...line.split(' ')], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof UsageError) errors.push(error.message);
    else if (!(error instanceof CommanderError)) throw error;
    return 2;
  }
}

/** A workspace with one rendered environment, `example`, for as long as the test runs. */
export function writeEnvironment(wanted: DesiredState): string {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-site-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const text = `${JSON.stringify(wanted, undefined, 2)}\n`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  mkdirSync(join(folder, 'dist/example'), { recursive: true });
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), '');
  writeFileSync(join(folder, 'dist/example/aws.json'), text);
  writeFileSync(
    join(folder, 'dist/example/inventory.json'),
    JSON.stringify({ version: 1, files: [{ path: 'aws.json', sha256 }], facts: {} }),
  );
  return folder;
}
