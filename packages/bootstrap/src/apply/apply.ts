import type { Plan, Step } from '../plan/step.ts';
import type { ApplyReport, Failure } from './events.ts';
import type { Run } from './run.ts';
import { takeStep } from './take-step.ts';

/**
 * Takes the steps of a plan, several at a time, each after those that it waits for. Where one fails, what waits for it is skipped
 * and everything else goes on. Nothing is remembered between runs: whatever a run leaves, a new plan begins where it stopped.
 */
export async function apply({ steps }: Plan, run: Run): Promise<ApplyReport> {
  const waiting = new Set(steps);
  const under = new Set<Promise<void>>();
  const open = new Set(steps.map(({ object }) => object));
  const [done, skipped, left]: [string[], string[], string[]] = [[], [], []];
  const failed: Failure[] = [];
  const lost = new Set<string>();
  while (waiting.size > 0 || under.size > 0) {
    for (const step of [...waiting]) begin(step);
    if (under.size > 0) await Promise.race(under);
  }
  return { done, failed, skipped, left };

  function begin(step: Step): void {
    const cause = step.after.find((object) => object !== step.object && lost.has(object));
    if (run.signal?.aborted === true) end(step, left);
    else if (cause !== undefined) {
      end(step, skipped);
      lost.add(step.object);
      run.onEvent?.({ type: 'skipped', step, because: `${cause} comes first` });
    } else if (
      under.size < (run.atATime ?? 4) &&
      !step.after.some((object) => object !== step.object && open.has(object))
    ) {
      waiting.delete(step);
      const work = take(step).finally(() => under.delete(work));
      under.add(work);
    }
  }

  async function take(step: Step): Promise<void> {
    const result = await takeStep(run, step, (problems) => failed.push({ object: step.object, problems }));
    open.delete(step.object);
    if (result === 'done') done.push(step.object);
    else if (result === 'interrupted') left.push(step.object);
    if (result !== 'done') lost.add(step.object);
  }

  function end(step: Step, list: string[]): void {
    waiting.delete(step);
    open.delete(step.object);
    list.push(step.object);
  }
}
