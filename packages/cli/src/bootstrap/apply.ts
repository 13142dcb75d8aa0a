import {
  apply as applyPlan,
  masked,
  plan as planOf,
  planDestroy,
  type ApplyEvent,
  type ApplyReport,
  type Plan,
} from '@parapet/bootstrap';
import { ProblemsError, type Problem } from '@parapet/core';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exitCode, UsageError, type ExitCode } from '../exit.ts';
import { count } from '../terminal.ts';
import { isConfirmed, type Consent } from './confirm.ts';
import type { Host } from './host.ts';
import { explain } from './missing-permission.ts';
import type { BootstrapOptions, PlanFlags } from './options.ts';
import { planText, printPlan } from './plan.ts';
import { eventLine, liveProgress, plainProgress } from './progress.ts';
import { statusOf, withSession, type Session } from './session.ts';

export interface ApplyCommand extends BootstrapOptions, PlanFlags, Consent {
  /** A plan that `plan --out` has written. The account has to be as it was then. */
  readonly plan?: string;
}

/** Brings the account to what is wanted. */
export async function apply(options: ApplyCommand, host: Host): Promise<ExitCode> {
  const saved = options.plan === undefined ? undefined : savedPlan(resolve(host.folder, options.plan));
  return withSession(options, host, async (session) => {
    const made = planOf(session.wanted, await session.observe(), options);
    if (saved !== undefined && ![planText(made), masked(planText(made))].includes(saved))
      throw new ProblemsError([{ ...MOVED, object: `Plan/${options.plan ?? ''}` }]);
    return take(session, made, { ...options, repeat: ['apply', ...flagsOf(options)].join(' ') }, host);
  });
}

/** Takes away what is ours, and lets go what was taken over. */
export async function destroy(options: BootstrapOptions & Consent, host: Host): Promise<ExitCode> {
  return withSession(options, host, async (session) =>
    take(
      session,
      planDestroy(session.wanted, await session.observe({ mayBeGone: true })),
      { ...options, repeat: 'destroy' },
      host,
    ),
  );
}

const MOVED = {
  code: 'BOOT-023',
  message: 'is not the one that would be made at present: the account has changed, or what is wanted of it',
  fix: 'plan again, and have it reviewed',
};

type Taken = BootstrapOptions & Consent & { readonly repeat: string };

async function take(session: Session, made: Plan, options: Taken, host: Host): Promise<ExitCode> {
  const { env, json } = options;
  if (!json || made.problems.length > 0) printPlan(session, made, options);
  if (made.problems.length > 0) return statusOf(made.problems);
  if (made.steps.length === 0) {
    if (json) session.print(finished({ done: [], failed: [], skipped: [], left: [] }));
    return exitCode.fine;
  }
  if (!(await isConfirmed(made, options, host))) {
    host.printError('Nothing was changed.');
    return exitCode.usage;
  }
  if (!json) session.print('');
  const { wanted, foot, print } = session;
  const explained = (problems: readonly Problem[]) => problems.map((problem) => explain(problem, wanted, env));
  const listener = json
    ? (event: ApplyEvent) => {
        print(eventLine(event));
      }
    : foot === undefined
      ? plainProgress(print)
      : liveProgress(foot);
  const onEvent = (event: ApplyEvent) => {
    listener(event.type === 'failed' ? { ...event, problems: explained(event.problems) } : event);
  };
  const { failed, ...rest } = await applyPlan(made, { ...session.run(), onEvent });
  const report = { ...rest, failed: failed.map((each) => ({ ...each, problems: explained(each.problems) })) };
  if (json) print(finished(report));
  else endOf(report, `parapet bootstrap ${options.repeat} --env ${env}`).forEach(print);
  const problems = report.failed.flatMap((failure) => failure.problems);
  return problems.length > 0 ? statusOf(problems) : report.left.length > 0 ? exitCode.findings : exitCode.fine;
}

/** What the same plan goes by the next time. */
function flagsOf({ adopt, overwrite, prune }: PlanFlags): string[] {
  return [
    ...(adopt.length === 0 ? [] : ['--adopt', ...adopt]),
    ...(overwrite.length === 0 ? [] : ['--overwrite', ...overwrite]),
    ...(prune ? ['--prune'] : []),
  ];
}

function finished(report: ApplyReport): string {
  return JSON.stringify({ type: 'finished', ...report });
}

function endOf({ done, failed, skipped, left }: ApplyReport, command: string): string[] {
  const rest = [
    ...(failed.length === 0 ? [] : [`${String(failed.length)} failed`]),
    ...(skipped.length === 0 ? [] : [`${String(skipped.length)} skipped`]),
    ...(left.length === 0 ? [] : [`${String(left.length)} left`]),
  ];
  const total = count(done.length, 'step');
  if (rest.length === 0) return ['', `${total} done.`];
  return ['', `${total} done, ${rest.join(', ')}. To go on: ${command}`];
}

function savedPlan(file: string): string {
  if (!existsSync(file)) throw new UsageError(`there is no plan ${file}`);
  return readFileSync(file, 'utf8');
}
