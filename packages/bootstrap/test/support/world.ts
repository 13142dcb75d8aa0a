import {
  apply,
  clusterArn,
  connect,
  observe,
  plan,
  planDestroy,
  readerOf,
  writerOf,
  type ApplyEvent,
  type ApplyReport,
  type Clients,
  type Clock,
  type Observed,
  type Plan,
  type PlanOptions,
  type Wanted,
} from '@parapet/bootstrap';
import {
  emptyAccount,
  loopback,
  makeCluster,
  requestHandler,
  type Account,
  type ClusterOptions,
  type Lags,
  type Loopback,
  type LoopbackOptions,
  type Principal,
  type RequestHandler,
} from '@parapet/aws-loopback';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { vi } from 'vitest';
import { ISSUER, KEY, wanted as standard } from './wanted.ts';

vi.setConfig({ testTimeout: 60_000 });

export interface WorldOptions extends Pick<LoopbackOptions, 'fault'> {
  readonly wanted?: Wanted;
  /** null: there is no cluster. */
  readonly cluster?: Partial<ClusterOptions> | null;
  readonly principal?: Partial<Principal>;
  readonly lags?: Partial<Lags>;
}

/** An account of the loopback with a cluster, and bootstrap beside it. Time passes only where somebody waits. */
export interface World extends Program {
  readonly account: Account;
  readonly aws: Loopback;
  readonly clock: Clock;
  /** Writes so far, by action. */
  readonly writes: () => string[];
  /** Another run of the program, that dies right after so many writes have taken place: nothing of it goes on, not even an answer. */
  readonly dying: (writes: number) => Program & { readonly died: Promise<void> };
}

/** One run of the program. */
export interface Program {
  readonly observe: (wanted?: Wanted) => Promise<Observed>;
  readonly plan: (options?: PlanOptions, wanted?: Wanted) => Promise<Plan>;
  readonly apply: (plan: Plan, more?: ApplyOptions) => Promise<ApplyReport>;
  /** Plans and applies. The plan has to be without problems. */
  readonly converge: (options?: PlanOptions, wanted?: Wanted) => Promise<ApplyReport>;
  readonly destroy: () => Promise<ApplyReport>;
}

export interface ApplyOptions {
  readonly onEvent?: (event: ApplyEvent) => void;
  readonly signal?: AbortSignal;
}

export function world({ wanted = standard, cluster = {}, principal, lags, fault }: WorldOptions = {}): World {
  let now = Date.UTC(2026, 0, 1);
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const account = emptyAccount({ id: wanted.account, region: wanted.region, partition: wanted.partition, clock, lags });
  account.keys.add(KEY);
  if (cluster !== null)
    makeCluster(account, { name: wanted.cluster.name, version: '1.34', issuer: ISSUER, ...cluster });
  const operator = { arn: `arn:${wanted.partition}:iam::${wanted.account}:user/operator`, ...principal };
  const aws = loopback({ account, fault, principals: new Map([['AKIALOOPBACK', operator]]) });
  const handler = requestHandler(aws);
  return {
    ...programOf(handler, clock, wanted),
    account,
    aws,
    clock,
    writes: () =>
      aws.journal.filter(({ isWrite }) => isWrite).map(({ service, operation }) => `${service}:${operation}`),
    dying: (writes) => {
      let [left, kill] = [writes, (): void => undefined];
      const died = new Promise<void>((resolve) => (kill = resolve));
      const never = new Promise<never>(() => undefined);
      const mortal: RequestHandler = {
        handle: async (request) => {
          if (left === 0) return never;
          // It takes place as soon as it is handed over.
          const answer = handler.handle(request);
          if (aws.journal.at(-1)?.isWrite === true) left -= 1;
          if (left > 0) return answer;
          kill();
          return never;
        },
      };
      return { ...programOf(mortal, clock, wanted), died };
    },
  };
}

function programOf(handler: RequestHandler, clock: Clock, standardWanted: Wanted): Program {
  const { region, cluster } = standardWanted;
  const reader = readerOf(clientsOf(handler, region));
  const writer = writerOf(clientsOf(handler, region));
  const look = (wanted = standardWanted) => observe(reader, wanted);
  const run = { reader, writer, clock, clusterArn: clusterArn(standardWanted), clusterName: cluster.name };
  const program: Program = {
    observe: look,
    plan: async (options, wanted = standardWanted) => plan(wanted, await look(wanted), options),
    apply: (steps, more) => apply(steps, { ...run, ...more }),
    converge: async (options, wanted) => {
      const steps = await program.plan(options, wanted);
      if (steps.problems.length > 0) throw new Error(JSON.stringify(steps.problems));
      return program.apply(steps);
    },
    destroy: async () =>
      program.apply(planDestroy(standardWanted, await observe(reader, standardWanted, { mayBeGone: true }))),
  };
  return program;
}

/** Clients of the SDK, whole but for the socket and the pauses between their attempts. */
export function clientsOf(handler: RequestHandler, region: string): Clients {
  return connect(region, {
    credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
    endpoint: 'http://loopback',
    requestHandler: handler,
    retryStrategy: new ConfiguredRetryStrategy(8, () => 0),
  });
}
