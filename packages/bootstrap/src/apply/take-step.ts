import type { Write, WriteOutputs } from '../aws/calls.ts';
import type { Step } from '../plan/step.ts';
import { problemsOf } from '../problems.ts';
import { Interrupted, type Run } from './run.ts';
import { send } from './send.ts';
import { waitFor } from './wait.ts';

export type StepResult = 'done' | 'failed' | 'interrupted';

/** Takes a step, one action after the other, and tells how it goes. Throws only for a defect of ours. */
export async function takeStep(
  run: Run,
  step: Step,
  failed: (problems: NonNullable<ReturnType<typeof problemsOf>>) => void,
): Promise<StepResult> {
  const { clock, onEvent = () => undefined } = run;
  const start = clock.now();
  const elapsed = () => clock.now() - start;
  const onWait = (because: string) => {
    onEvent({ type: 'waiting', step, because, elapsed: elapsed() });
  };
  onEvent({ type: 'started', step });
  let last: WriteOutputs[Write] | undefined;
  let remark: string | undefined;
  let operation: string | undefined;
  try {
    for (const action of step.actions)
      if ('call' in action) {
        operation = action.call.operation;
        last = await send(run, step.object, action.call, onWait);
      } else remark = await waitFor(run, step.object, action.wait, last, onWait);
  } catch (error) {
    if (error instanceof Interrupted) return 'interrupted';
    const problems = problemsOf(error, { object: step.object, operation });
    if (problems === undefined) throw error;
    onEvent({ type: 'failed', step, elapsed: elapsed(), problems });
    failed(problems);
    return 'failed';
  }
  onEvent({ type: 'done', step, elapsed: elapsed(), remark });
  return 'done';
}
