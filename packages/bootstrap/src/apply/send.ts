import { ProblemsError } from '@parapet/core';
import type { Call, Write, WriteInputs, WriteOutputs } from '../aws/calls.ts';
import { ownerOf } from '../ownership.ts';
import { tagsOfExisting } from './existing.ts';
import { Interrupted, type Run } from './run.ts';
import { verdictOf } from './verdict.ts';

/** Milliseconds between two tries of a call, and until it is given up: propagation is a matter of seconds, a change of a cluster of minutes. */
const PAUSE = 3_000;
const PATIENCE = 300_000;

/** Makes a call, again as long as AWS only needs time. Undefined where what it was for is so already. */
export async function send(
  run: Run,
  object: string,
  call: Call,
  onWait: (because: string) => void,
): Promise<WriteOutputs[Write] | undefined> {
  const { clock, signal } = run;
  const start = clock.now();
  for (;;) {
    if (signal?.aborted === true) throw new Interrupted();
    try {
      return await make(run, call.operation, call.input);
    } catch (error) {
      const because = await reasonToWait(run, object, call, error);
      if (because === undefined) return undefined;
      if (clock.now() - start > PATIENCE) throw error;
      onWait(because);
      await clock.sleep(PAUSE, signal);
    }
  }
}

function make<W extends Write>({ writer }: Run, operation: W, input: WriteInputs[W]): Promise<WriteOutputs[W]> {
  return writer.write(operation, input);
}

/** Undefined where there is nothing left to do. Throws what is not a matter of time. */
async function reasonToWait(run: Run, object: string, call: Call, error: unknown): Promise<string | undefined> {
  const verdict = verdictOf(call.operation, error);
  switch (verdict.type) {
    case 'done':
      return undefined;
    case 'later':
      return verdict.because;
    case 'exists': {
      const tags = await tagsOfExisting(run.reader, call, run.clusterArn);
      if (tags === undefined) return 'for AWS to show, or to let go of, what has its name';
      const owner = ownerOf(tags, run.clusterArn);
      if (owner.type === 'ours') return undefined;
      throw new ProblemsError([
        {
          code: 'BOOT-015',
          object,
          message: `was made meanwhile by ${owner.type === 'other' ? owner.who : 'somebody else'}`,
          fix: 'plan again',
        },
      ]);
    }
    case 'failed':
      throw error;
  }
}
