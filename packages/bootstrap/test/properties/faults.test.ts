import type { Fault } from '@parapet/aws-loopback';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dump } from '../support/dump.ts';
import { AGAIN, expectSettled, LONG, WAYS } from '../support/start.ts';
import { SHORT, world, type World } from '../support/world.ts';

test.each(WAYS)(
  'throttling, outages and connections that are cut change nothing of the end, $numRuns times by way of $via',
  { timeout: LONG },
  async ({ via, numRuns }) => {
    const straight = world({ via, lags: SHORT });
    await straight.converge();
    const end = dump(straight.account);
    const fault = fc.constantFrom<Fault>('throttled', 'unavailable', 'cut', 'lost');
    const none = fc.constant(undefined);
    const faults = fc.infiniteStream(fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: fault }));
    await fc.assert(
      fc.asyncProperty(faults, async (stream) => {
        let isShaken = true;
        const shaken = world({
          via,
          lags: SHORT,
          fault: () => {
            const next = stream.next();
            return isShaken && next.done !== true ? next.value : undefined;
          },
        });
        await untilDone(shaken);
        isShaken = false;
        await expectSettled(shaken);
        expect(dump(shaken.account)).toEqual(end);
      }),
      { numRuns, ...AGAIN },
    );
  },
);

/** Runs of the program until one has nothing that failed: a call may be out of luck eight times. */
async function untilDone({ dying }: World): Promise<void> {
  for (let run = 0; run < 5; run += 1) {
    const report = await dying(Infinity)
      .converge()
      .catch(() => undefined);
    if (report?.failed.length === 0) return;
  }
  throw new Error('not done after five runs');
}
