import { Option, type Command } from 'commander';
import type { ExitCode } from '../exit.ts';
import type { LoadModule } from '../load.ts';
import type { DiffOptions } from './diff.ts';
import type { LiveOptions } from './live.ts';
import type { StaticOptions } from './static.ts';

/** `compliance static`, `live`, `diff`, `explain`, `rules` and `pages`; what one does is loaded when it is asked for. */
export function addCompliance(program: Command, load: LoadModule, finish: (code: ExitCode) => void): void {
  const compliance = program
    .command('compliance')
    .description('report what the rules say about objects, for an auditor');

  compliance
    .command('static')
    .description('judge a folder of YAML, ours or any other')
    .argument('[folder]', 'folder or file; default: dist/<env>')
    .option('-e, --env <name>', 'environment whose facts and waivers hold; default: that of dist/<env>')
    .addOption(preset())
    .addOption(format())
    .addOption(failOn())
    .option('-o, --output <file>', 'write the report there instead of to the terminal')
    .option('--waivers <file>', 'YAML or JSON list of {rule, object, reason, owner, expires}')
    .option('--kubernetes <minor>', 'version of the cluster, such as 1.34, where no environment says it')
    .option('-q, --quiet', 'no progress, and no report where it is clean', false)
    .action(async (folder: string | undefined, options: StaticOptions) => {
      const { judgeFolder } = await import('./static.ts');
      finish(await judgeFolder(folder, options, load));
    });

  compliance
    .command('live')
    .description('compare a cluster with what is rendered; it lists, and neither writes nor reads a Secret')
    .argument('[folder]', 'what is rendered; default: dist/<env>')
    .option('-e, --env <name>', 'environment that the cluster is; default: that of dist/<env>')
    .option('--context <name>', 'of the kubeconfig; default: the current one')
    .option('--kubeconfig <file>', 'default: what KUBECONFIG names, or ~/.kube/config')
    .option(
      '--aws',
      'also compare identities and add-ons in AWS, with its credentials; without, they are unknown',
      false,
    )
    .addOption(format())
    .addOption(failOn())
    .option('-o, --output <file>', 'write the report there instead of to the terminal')
    .option('--waivers <file>', 'YAML or JSON list of {rule, object, reason, owner, expires}')
    .option('-q, --quiet', 'no progress, and no report where it is clean', false)
    .action(async (folder: string | undefined, options: LiveOptions) => {
      const { judgeCluster } = await import('./live.ts');
      finish(await judgeCluster(folder, options));
    });

  compliance
    .command('diff')
    .description('say what two folders differ in: findings, waivers, controls, rights, connections')
    .argument('<before>')
    .argument('<after>')
    .addOption(preset())
    .addOption(failOn())
    .option('--json', 'print the result as JSON', false)
    .option('--kubernetes <minor>', 'version of the cluster')
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diffFolders } = await import('./diff.ts');
      finish(await diffFolders(before, after, options, load));
    });

  compliance
    .command('explain')
    .description('say why a rule matters, how to put it right, and what it allows and stops')
    .argument('<rule>', 'code, such as NET-003 or LIVE-002')
    .action(async (rule: string) => {
      const { explainRule } = await import('./rules.ts');
      finish(explainRule(rule));
    });

  compliance
    .command('rules')
    .description('list the rules of a preset')
    .addOption(preset())
    .option('--json', 'print the result as JSON', false)
    .action(async (options: { readonly preset: string; readonly json: boolean }) => {
      const { listRules } = await import('./rules.ts');
      finish(listRules(options));
    });

  compliance
    .command('pages')
    .description('write docs/compliance/<env>.md from dist/<env>')
    .option('--check', 'write nothing, name the pages that are not as they would be written', false)
    .action(async (options: { readonly check: boolean }) => {
      const { writePages } = await import('./pages.ts');
      finish(await writePages(options, load));
    });
}

function preset(): Option {
  const names = ['baseline', 'restricted', 'platform'];
  return new Option('-p, --preset <name>', 'which rules').choices(names).default('platform');
}

function format(): Option {
  const names = ['table', 'json', 'sarif', 'junit', 'markdown', 'html'];
  return new Option('-f, --format <name>', 'of the report').choices(names).default('table');
}

function failOn(): Option {
  return new Option('--fail-on <severity>', 'exit with 1 from this on').choices(['error', 'warning']).default('error');
}
