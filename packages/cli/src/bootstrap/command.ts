import { Option, type Command } from 'commander';
import type { ExitCode } from '../exit.ts';
import type { ApplyCommand } from './apply.ts';
import type { ExportCommand } from './export.ts';
import type { Host } from './host.ts';
import type { BootstrapOptions } from './options.ts';
import type { PermissionsCommand } from './permissions.ts';
import type { PlanCommand } from './plan.ts';
import type { VerifyCommand } from './verify.ts';

/** Adds the verbs of bootstrap. What they need, the AWS SDK above all, is loaded when one is asked for. */
export function addBootstrap(program: Command, host: () => Promise<Host>, finish: (code: ExitCode) => void): void {
  const group = program
    .command('bootstrap')
    .description('plan and apply what the environment needs in AWS, from dist alone');
  withMarkdown(withPlanFlags(verb('plan', 'say what an apply would do; write nothing')))
    .option('--out <file>', 'also save the plan, for apply --plan')
    .option('--fail-on-changes', 'exit with 1 where there is anything to do', false)
    .action(async (options: PlanCommand) => {
      const { plan } = await import('./plan.ts');
      finish(await plan(options, await host()));
    });
  withConsent(withPlanFlags(verb('apply', 'bring the account to what is wanted; may be killed and run again')))
    .option('--plan <file>', 'only if the plan is still the one in this file')
    .action(async (options: ApplyCommand) => {
      const { apply } = await import('./apply.ts');
      finish(await apply(options, await host()));
    });
  withMarkdown(withPlanFlags(verb('status', 'say what is not as wanted; exit with 1 where there is anything'))).action(
    async (options: PlanCommand) => {
      const { status } = await import('./plan.ts');
      finish(await status(options, await host()));
    },
  );
  verb('verify', 'say which workloads do not get the credentials that they are to have')
    .option(
      '--from <file>',
      'kubectl get pods,serviceaccounts,networkpolicies,daemonsets --all-namespaces -o json; - for a pipe; default: the cluster is asked',
    )
    .addOption(new Option('--context <name>', 'of the kubeconfig; default: the current one').conflicts('from'))
    .addOption(new Option('--kubeconfig <file>', 'default: what KUBECONFIG names, or ~/.kube/config').conflicts('from'))
    .action(async (options: VerifyCommand) => {
      const { verify } = await import('./verify.ts');
      finish(await verify(options, await host()));
    });
  withConsent(verb('destroy', 'take away what bootstrap has made, and nothing else')).action(
    async (options: BootstrapOptions & Pick<ApplyCommand, 'irreversible' | 'yes'>) => {
      const { destroy } = await import('./apply.ts');
      finish(await destroy(options, await host()));
    },
  );
  withPlanFlags(verb('permissions', 'print the smallest IAM policy for the role that plans or applies'))
    .addOption(new Option('--for <what>', 'what the role is to do').choices(['plan', 'apply']).default('apply'))
    .action(async (options: PermissionsCommand) => {
      const { permissions } = await import('./permissions.ts');
      finish(await permissions(options, await host()));
    });
  verb('export', 'write what is wanted as resources of another tool, which then looks after it; AWS is not asked')
    .option('--ack', 'as resources of the ACK controllers for IAM and EKS', false)
    .option('--namespace <name>', 'that the resources are in')
    .option('--out <folder>', 'write files, one a resource, into a folder that holds nothing else; default: print them')
    .option('--partial', 'exit with 0 although some of it stays with bootstrap, as it does with 1 otherwise', false)
    .action(async (options: ExportCommand) => {
      const { exportState } = await import('./export.ts');
      finish(await exportState(options, await host()));
    });

  function verb(name: string, description: string): Command {
    return group
      .command(name)
      .description(description)
      .requiredOption('-e, --env <name>', 'the environment: a folder of dist')
      .option('--json', 'print the result as JSON, events one a line', false)
      .option('--mask', 'hide the numbers of accounts in what is printed, and in a plan that is saved', false);
  }
}

function withPlanFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--adopt <object...>', 'take over what is not ours, as IamRole/genai-api').default([], 'none'),
    )
    .addOption(new Option('--overwrite <addon...>', 'replace what others changed of an add-on').default([], 'none'))
    .option('--prune', 'delete what is ours and not wanted', false);
}

function withMarkdown(command: Command): Command {
  return command.addOption(
    new Option('--markdown', 'print the plan for a pull request').default(false).conflicts('json'),
  );
}

function withConsent(command: Command): Command {
  return command
    .option('--yes', 'without asking: take steps that let somebody do more', false)
    .option('--irreversible', 'without asking: take steps that cannot be undone', false);
}
