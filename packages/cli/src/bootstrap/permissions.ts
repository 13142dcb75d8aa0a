import { permissionsFor, plan as planOf } from '@parapet/bootstrap';
import { exitCode, type ExitCode } from '../exit.ts';
import type { Host } from './host.ts';
import type { BootstrapOptions, PlanFlags } from './options.ts';
import { withSession } from './session.ts';

export interface PermissionsCommand extends BootstrapOptions, PlanFlags {
  /** What the role is to do: look and plan, or also apply the plan as it is at present. */
  readonly for: 'plan' | 'apply';
}

/** Prints the smallest policy that a role needs. For planning alone the account is not asked. */
export async function permissions(options: PermissionsCommand, host: Host): Promise<ExitCode> {
  return withSession(options, host, async ({ wanted, observe, print }) => {
    const made = options.for === 'plan' ? undefined : planOf(wanted, await observe(), options);
    print(JSON.stringify(permissionsFor(wanted, made), undefined, 2));
    return exitCode.fine;
  });
}
