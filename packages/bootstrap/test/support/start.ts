import * as fc from 'fast-check';
import type { Account } from '@parapet/aws-loopback';
import { expect } from 'vitest';
import { DRIFT } from './drift.ts';
import { KEY, wanted } from './wanted.ts';
import { SHORT, world, type Via, type World } from './world.ts';

/** Seeds of each property: some on a developer's machine, in CI as many as the evidence says. */
const SEEDS = process.env['CI'] === undefined ? 20 : 500;

/** Each property without serializers, signatures and the SDK's own attempts, and, for a tenth of the seeds, with them. */
export const WAYS = [
  { via: 'calls', numRuns: SEEDS },
  { via: 'sdk', numRuns: SEEDS / 10 },
] as const;

/** The seed and the path that a failure names, to meet it again: see the README. */
export const AGAIN =
  process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']), path: process.env['SEED_PATH'] };

/** Milliseconds for all seeds of a property, on a machine that has other things to do. */
export const LONG = 3_600_000;

/** Any state that an account may be in. */
export const anyStart = fc.record({
  /** How many writes of an earlier run took place before it was killed. Undefined: there was no such run. */
  earlier: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  drift: fc.uniqueArray(fc.constantFrom(...Object.keys(DRIFT)), { maxLength: 4 }),
  /** Whether the cluster was made with the key that is wanted. */
  isEncrypted: fc.boolean(),
  mode: fc.constantFrom('CONFIG_MAP' as const, 'API_AND_CONFIG_MAP' as const, 'API' as const),
});

export type Start = typeof anyStart extends fc.Arbitrary<infer T> ? T : never;

export async function begin(
  { earlier, drift, mode, isEncrypted }: Start,
  via: Via,
  prepare: (account: Account) => void = () => undefined,
): Promise<World> {
  const begun = world({
    via,
    lags: SHORT,
    cluster: { authenticationMode: mode, encryptionKeyArn: isEncrypted ? KEY : undefined },
  });
  prepare(begun.account);
  if (earlier !== undefined) await runUntilKilled(begun, earlier);
  await begun.clock.sleep(120_000);
  for (const name of drift) DRIFT[name]?.(begun.account);
  return begun;
}

/** Ends with the run, or with so many writes of it. Nothing fails on the way. */
export async function runUntilKilled({ dying }: World, writes: number): Promise<void> {
  const { died, plan, apply } = dying(writes);
  const failed: unknown[] = [];
  const run = async () => {
    const { problems, ...steps } = await plan();
    expect(problems).toEqual([]);
    await apply({ ...steps, problems }, { onEvent: (event) => event.type === 'failed' && failed.push(event) });
  };
  await Promise.race([died, run()]);
  expect(failed).toEqual([]);
}

/** All is as wanted, and an apply writes nothing. */
export async function expectSettled({ plan, writes, apply, clock }: World): Promise<void> {
  await clock.sleep(120_000);
  const before = writes().length;
  const again = await plan();
  expect([again.steps, again.problems]).toEqual([[], []]);
  await apply(again);
  expect(writes().length).toBe(before);
  expect(again.unchanged.length).toBeGreaterThan(wanted.roles.length);
}
