import {
  apply,
  clusterArn,
  observe,
  plan,
  planDestroy,
  type ApplyEvent,
  type ApplyReport,
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
  type Account,
  type ClusterOptions,
  type Lags,
  type Loopback,
  type LoopbackOptions,
  type Principal,
} from '@parapet/aws-loopback';
import { vi } from 'vitest';
import { ACCESS_KEY_ID, plainCalls, sdkCalls, type Calls, type Pass } from './clients.ts';
import { ISSUER, KEY, wanted as standard } from './wanted.ts';

vi.setConfig({ testTimeout: 60_000 });

export type Via = 'calls' | 'sdk';

export interface WorldOptions extends Pick<LoopbackOptions, 'fault'> {
  readonly wanted?: Wanted;
  /** null: there is no cluster. */
  readonly cluster?: Partial<ClusterOptions> | null;
  readonly principal?: Partial<Principal>;
  readonly lags?: Partial<Lags>;
  /** Default: over the SDK. Without it nothing goes wrong on the way. */
  readonly via?: Via;
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

/** Waits as short as leave the order of things as it is on a slow day: each step of them is a call. */
export const SHORT: Lags = { iam: 3_000, propagation: 6_000, deletion: 4_000, addon: 8_000, update: 12_000 };

export interface ApplyOptions {
  readonly onEvent?: (event: ApplyEvent) => void;
  readonly signal?: AbortSignal;
}

export function world({
  wanted = standard,
  cluster = {},
  principal,
  lags,
  fault,
  via = 'sdk',
}: WorldOptions = {}): World {
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
  const aws = loopback({ account, fault, principals: new Map([[ACCESS_KEY_ID, operator]]) });
  const begin = (pass: Pass) =>
    programOf(via === 'sdk' ? sdkCalls(aws, wanted.region, pass) : plainCalls(aws, pass), clock, wanted);
  return {
    ...begin((call) => call()),
    account,
    aws,
    clock,
    writes: () =>
      aws.journal.filter(({ isWrite }) => isWrite).map(({ service, operation }) => `${service}:${operation}`),
    dying: (writes) => {
      let [left, kill] = [writes, (): void => undefined];
      const died = new Promise<void>((resolve) => (kill = resolve));
      const never = new Promise<never>(() => undefined);
      const mortal: Pass = async (call) => {
        if (left === 0) return never;
        // It takes place as soon as it is handed over.
        const answer = call();
        if (aws.journal.at(-1)?.isWrite === true) left -= 1;
        if (left > 0) return answer;
        answer.catch(() => undefined);
        kill();
        return never;
      };
      return { ...begin(mortal), died };
    },
  };
}

function programOf(calls: Calls, clock: Clock, standardWanted: Wanted): Program {
  const { reader } = calls;
  const look = (wanted = standardWanted) => observe(reader, wanted);
  const run = { ...calls, clock, clusterArn: clusterArn(standardWanted), clusterName: standardWanted.cluster.name };
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
