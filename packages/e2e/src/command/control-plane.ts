import { kubectl } from '@parapet/kubectl';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { HarnessError } from '../processes/failure.ts';
import { environments } from '../kubernetes/tree.ts';
import { down, status, up } from './left-running.ts';

// `pnpm control-plane up|down|status`: one control plane that stays, for people who want to look at the platform with kubectl.

const program = new Command('control-plane').description('A real Kubernetes control plane on loopback.').exitOverride();

program
  .command('up')
  .description('start it, with simulated nodes, and print its KUBECONFIG')
  .option('--env <name>', 'bring an environment of dist into it', environment)
  .option('--flux', 'through Flux, from a git repository, rather than by applying it', false)
  .action(async (options: { readonly env?: string; readonly flux: boolean }) => {
    console.log(`export KUBECONFIG=${await up(options)}`);
    const program = kubectl();
    if (program !== undefined) console.error(`kubectl, if you have none: ${program}`);
  });
program
  .command('down')
  .description('stop it, and remove everything that it kept')
  .action(async () => {
    console.log((await down()) ? 'stopped' : 'not running');
  });
program
  .command('status')
  .description('print its KUBECONFIG; exit 1 if it is not running')
  .action(() => {
    const running = status();
    console.log(running === undefined ? 'not running' : `export KUBECONFIG=${running.kubeconfig}`);
    process.exitCode = running === undefined ? 1 : 0;
  });

try {
  await program.parseAsync(process.argv.filter((argument, index) => !(index === 2 && argument === '--')));
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said what is wrong, or what was asked for.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof HarnessError) {
    console.error(error.message);
    process.exitCode = 3;
  } else throw error;
}

function environment(name: string): string {
  if (environments().includes(name)) return name;
  throw new InvalidArgumentError(`There are: ${environments().join(', ')}.`);
}
