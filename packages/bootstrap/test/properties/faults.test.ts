import type { Call, Fault } from '@parapet/aws-loopback';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dump } from '../support/dump.ts';
import { AGAIN, expectSettled, LONG, WAYS } from '../support/start.ts';
import { SHORT, world } from '../support/world.ts';

test.each(WAYS)(
  'throttling, outages and connections that are cut change nothing of a run and of its end, $numRuns times by way of $via',
  { timeout: LONG },
  async ({ via, numRuns }) => {
    const straight = world({ via, lags: SHORT });
    expect(await straight.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
    const end = dump(straight.account);
    const fault = fc.constantFrom<Fault>('throttled', 'unavailable', 'cut', 'lost');
    const none = fc.constant(undefined);
    const faults = fc.infiniteStream(fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: fault }));
    await fc.assert(
      fc.asyncProperty(faults, async (stream) => {
        const next = patient(() => faultOf(stream.next()));
        let isShaken = true;
        const shaken = world({ via, lags: SHORT, fault: (call) => (isShaken ? next(call) : undefined) });
        expect(await shaken.converge()).toMatchObject({ failed: [], skipped: [], left: [] });
        isShaken = false;
        await expectSettled(shaken);
        expect(dump(shaken.account)).toEqual(end);
      }),
      { numRuns, ...AGAIN },
    );
  },
);

/** No call is out of luck so often that the SDK gives it up: a run has no excuse. */
function patient(draw: () => Fault | undefined): (call: Call) => Fault | undefined {
  const bad = new Map<string, number>();
  return ({ service, operation, input }) => {
    const key = JSON.stringify([service, operation, input]);
    const before = bad.get(key) ?? 0;
    const fault = before < MOST ? draw() : undefined;
    bad.set(key, fault === undefined ? 0 : before + 1);
    return fault;
  };
}

function faultOf({ done, value }: IteratorResult<Fault | undefined>): Fault | undefined {
  return done === true ? undefined : value;
}

/** Fewer than the attempts that clients make here. */
const MOST = 5;
