import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dump } from '../support/dump.ts';
import { AGAIN, anyStart, begin, expectSettled, LONG, runUntilKilled, WAYS, type Start } from '../support/start.ts';
import { SHORT, world, type Via } from '../support/world.ts';

test.each(WAYS)(
  'whatever is there, and wherever runs are killed, the end is the same, $numRuns times by way of $via',
  { timeout: LONG },
  async ({ via, numRuns }) => {
    const kills = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 3 });
    const ends = new Map<Start['mode'], unknown>();
    for (const mode of ['CONFIG_MAP', 'API_AND_CONFIG_MAP', 'API'] as const) ends.set(mode, await endOf(mode, via));
    await fc.assert(
      fc.asyncProperty(anyStart, kills, async (start, after) => {
        const killed = await begin(start, via);
        for (const writes of after) await runUntilKilled(killed, writes);
        expect(await killed.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
        await expectSettled(killed);
        expect(dump(killed.account)).toEqual(ends.get(start.mode));
      }),
      { numRuns, ...AGAIN },
    );
  },
);

test('a run that is killed after any of its writes is finished by the next', { timeout: LONG }, async () => {
  const end = await endOf('API', 'calls');
  const made = () => world({ via: 'calls', lags: SHORT, cluster: { authenticationMode: 'API' } });
  const straight = made();
  await straight.converge();
  const all = straight.writes().length;
  for (let writes = 1; writes <= all; writes += 1) {
    const killed = made();
    await runUntilKilled(killed, writes);
    expect(killed.writes().length).toBe(writes);
    expect(await killed.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
    expect(dump(killed.account)).toEqual(end);
  }
});

/** Where a run that nothing happens to, from nothing, ends. */
async function endOf(authenticationMode: Start['mode'], via: Via): Promise<unknown> {
  const { account, converge, clock } = world({ via, lags: SHORT, cluster: { authenticationMode } });
  expect(await converge()).toMatchObject({ failed: [], skipped: [], left: [] });
  await clock.sleep(120_000);
  return dump(account);
}
