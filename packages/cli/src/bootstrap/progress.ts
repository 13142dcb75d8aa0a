import type { ApplyEvent } from '@parapet/bootstrap';
import { formatProblem } from '@parapet/core';
import type { Foot } from './host.ts';

type Listener = (event: ApplyEvent) => void;

/** What a log keeps of an apply: one line for each step that has ended, and for each reason to wait. */
export function plainProgress(print: (line: string) => void): Listener {
  const told = new Set<string>();
  return (event) => {
    for (const line of linesOf(event)) {
      if (!told.has(line)) print(line);
      if (event.type === 'waiting') told.add(line);
    }
  };
}

/** What a person follows on a terminal: a line for each step that has ended, and below them each that is under way, with its time. */
export function liveProgress(foot: Foot): Listener {
  const under = new Map<string, string>();
  return (event) => {
    const { object } = event.step;
    if (event.type === 'started') under.set(object, `…  ${object}`);
    else if (event.type === 'waiting')
      under.set(object, `…  ${object}: ${seconds(event.elapsed)}, waits ${event.because}`);
    else {
      under.delete(object);
      linesOf(event).forEach(foot.above);
    }
    foot.show([...under.values()]);
  };
}

/** An event as a line of JSON. Without the calls: the plan has them. */
export function eventLine({ step: { object, change }, ...event }: ApplyEvent): string {
  return JSON.stringify({ ...event, object, change });
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
