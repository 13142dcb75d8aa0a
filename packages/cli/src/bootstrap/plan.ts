import { masked, plan as planOf, planLines, planMarkdown, type Plan } from '@parapet/bootstrap';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCode, type ExitCode } from '../exit.ts';
import type { Host } from './host.ts';
import type { BootstrapOptions, PlanFlags } from './options.ts';
import { statusOf, withSession, type Session } from './session.ts';

export interface PlanCommand extends BootstrapOptions, PlanFlags {
  readonly markdown: boolean;
  /** File that the plan is written to, for `apply --plan`. */
  readonly out?: string;
  readonly failOnChanges: boolean;
}

/** Says what an apply would do. Writes nothing in AWS. */
export async function plan(options: PlanCommand, host: Host): Promise<ExitCode> {
  return withSession(options, host, async (session) => {
    const made = planOf(session.wanted, await session.observe(), options);
    if (options.out !== undefined) {
      const text = planText(made);
      writeFileSync(resolve(host.folder, options.out), options.mask ? masked(text) : text);
    }
    printPlan(session, made, options);
    const hasChanges = made.steps.length > 0 && options.failOnChanges;
    return made.problems.length > 0 ? statusOf(made.problems) : hasChanges ? exitCode.findings : exitCode.fine;
  });
}

/** Says what is not, or no longer, as wanted: exit status 1 where there is anything. */
export async function status(options: Omit<PlanCommand, 'failOnChanges' | 'out'>, host: Host): Promise<ExitCode> {
  return plan({ ...options, failOnChanges: true }, host);
}

/** A plan as it is saved, and compared. */
export function planText(made: Plan): string {
  return `${JSON.stringify(made, undefined, 2)}\n`;
}

export function printPlan(
  { print }: Session,
  made: Plan,
  { json, markdown = false }: { json: boolean; markdown?: boolean },
): void {
  if (json) print(planText(made).trimEnd());
  else if (markdown) print(planMarkdown(made).trimEnd());
  else planLines(made).forEach(print);
}
