import type { ApplyEvent } from '@parapet/bootstrap';
import { formatProblem } from '@parapet/core';

/** What a person follows: one line for each thing that happens, and one for each reason to wait. */
export function progress(print: (text: string) => void, json: boolean): (event: ApplyEvent) => void {
  const told = new Set<string>();
  return (event) => {
    if (json) {
      print(JSON.stringify(slim(event)));
      return;
    }
    for (const line of linesOf(event)) {
      const isTold = event.type === 'waiting' && told.has(`${event.step.object} ${event.because}`);
      if (event.type === 'waiting') told.add(`${event.step.object} ${event.because}`);
      if (!isTold) print(line);
    }
  };
}

function linesOf(event: ApplyEvent): string[] {
  const { object, change } = event.step;
  switch (event.type) {
    case 'started':
      return [];
    case 'waiting':
      return [`…  ${object}: waits ${event.because}`];
    case 'done':
      return [
        `ok ${object}: ${DONE[change]} in ${seconds(event.elapsed)}${event.remark === undefined ? '' : `, ${event.remark}`}`,
      ];
    case 'failed':
      return event.problems.map((problem) => `!! ${formatProblem(problem)}`);
    case 'skipped':
      return [`-- ${object}: skipped, ${event.because}`];
  }
}

const DONE = { create: 'created', update: 'updated', delete: 'deleted' } as const;

function seconds(milliseconds: number): string {
  return `${String(Math.round(milliseconds / 1000))} s`;
}

/** Without the calls: the plan has them. */
function slim({ step: { object, change }, ...event }: ApplyEvent): object {
  return { ...event, object, change };
}
