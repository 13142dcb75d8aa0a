import * as fc from 'fast-check';
import type { Fault } from '@parapet/aws-loopback';
import { expect, test } from 'vitest';
import { DRIFT } from './support/drift.ts';
import { dump } from './support/dump.ts';
import { addForeign } from './support/foreign.ts';
import { wanted } from './support/wanted.ts';
import { world, type World } from './support/world.ts';

/** Seeds of each property: on a developer's machine some, in CI as many as the evidence says. */
const SEEDS = process.env['CI'] === undefined ? 20 : 500;

const anyStart = fc.record({
  /** How far an earlier run came. Undefined: there was none. */
  earlier: fc.option(fc.nat(30), { nil: undefined }),
  drift: fc.uniqueArray(fc.constantFrom(...Object.keys(DRIFT)), { maxLength: 4 }),
  mode: fc.constantFrom('CONFIG_MAP' as const, 'API_AND_CONFIG_MAP' as const, 'API' as const),
});

type Start = typeof anyStart extends fc.Arbitrary<infer T> ? T : never;

test('whatever is there, and wherever runs are killed, the end is the same', { timeout: 1_200_000 }, async () => {
  const kills = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(anyStart, kills, async (start, after) => {
      const straight = await begin(start);
      await straight.converge();
      const killed = await begin(start);
      for (const writes of after) await runUntilKilled(killed, writes);
      expect(await killed.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
      await expectSettled(killed);
      expect(dump(killed.account)).toEqual(dump(straight.account));
    }),
    { numRuns: SEEDS },
  );
});

test('a run that is killed after any of its writes is finished by the next', { timeout: 1_200_000 }, async () => {
  const straight = world();
  await straight.converge();
  const all = straight.writes().length;
  for (let writes = 1; writes <= all; writes += 1) {
    const killed = world();
    await runUntilKilled(killed, writes);
    expect(killed.writes().length).toBe(writes);
    await killed.converge();
    expect(dump(killed.account)).toEqual(dump(straight.account));
  }
});

test('throttling, outages and connections that are cut change nothing of the end', { timeout: 1_200_000 }, async () => {
  const straight = world();
  await straight.converge();
  const fault = fc.constantFrom<Fault>('throttled', 'unavailable', 'cut', 'lost');
  const faults = fc.infiniteStream(fc.option(fault, { nil: undefined, freq: 3 }));
  await fc.assert(
    fc.asyncProperty(faults, async (stream) => {
      let isShaken = true;
      const shaken = world({ fault: () => (isShaken ? stream.next().value : undefined) });
      await untilDone(shaken);
      isShaken = false;
      await expectSettled(shaken);
      expect(dump(shaken.account)).toEqual(dump(straight.account));
    }),
    { numRuns: SEEDS },
  );
});

test(
  'destroying, after anything, leaves all that is not ours as it was, and nothing that is',
  { timeout: 1_200_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyStart, async (start) => {
        const fresh = world({ cluster: { authenticationMode: 'API' } });
        addForeign(fresh.account);
        const before = dump(fresh.account);
        const used = await begin({ ...start, mode: 'API' }, addForeign);
        expect(await used.destroy()).toMatchObject({ failed: [], skipped: [], left: [] });
        for (const { cluster } of used.account.clusters.values())
          cluster.logging = { clusterLogging: fresh.account.clusters.get('genai')?.cluster.logging?.clusterLogging };
        used.account.groups.delete('/aws/eks/genai/cluster');
        expect(dump(used.account)).toEqual(before);
      }),
      { numRuns: SEEDS },
    );
  },
);

async function begin({ earlier, drift, mode }: Start, prepare: typeof addForeign = () => undefined): Promise<World> {
  const begun = world({ cluster: { authenticationMode: mode } });
  prepare(begun.account);
  if (earlier !== undefined) await runUntilKilled(begun, earlier);
  await begun.clock.sleep(120_000);
  await begun.plan();
  for (const name of drift) DRIFT[name]?.(begun.account);
  return begun;
}

/** Whichever comes first. */
async function runUntilKilled({ dying }: World, writes: number): Promise<void> {
  const program = dying(writes);
  if (writes > 0) await Promise.race([program.died, program.converge()]);
}

/** Runs of the program until nothing fails. */
async function untilDone({ dying }: World): Promise<void> {
  for (let run = 0; run < 5; run += 1) {
    const report = await dying(Infinity)
      .converge()
      .catch(() => undefined);
    if (report?.failed.length === 0) return;
  }
  throw new Error('not done after five runs');
}

async function expectSettled({ plan, writes, converge, clock }: World): Promise<void> {
  await clock.sleep(120_000);
  const before = writes().length;
  const again = await plan();
  expect([again.steps, again.problems]).toEqual([[], []]);
  await converge();
  expect(writes().length).toBe(before);
  expect(again.unchanged.length).toBeGreaterThan(wanted.roles.length);
}
