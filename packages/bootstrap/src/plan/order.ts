import type { Step } from './step.ts';

/** Each step after those that it waits for, otherwise as they come. Steps that wait for one another are a defect of ours. */
export function inOrder(steps: readonly Step[]): Step[] {
  const byObject = new Map(steps.map((step) => [step.object, step]));
  const sorted = new Set<Step>();
  const open = new Set<Step>();
  for (const step of steps) visit(step);
  return [...sorted];

  function visit(step: Step): void {
    if (sorted.has(step)) return;
    if (open.has(step)) throw new Error(`${step.object} waits for itself`);
    open.add(step);
    for (const object of step.after) {
      const before = byObject.get(object);
      if (before !== undefined && before !== step) visit(before);
    }
    open.delete(step);
    sorted.add(step);
  }
}
