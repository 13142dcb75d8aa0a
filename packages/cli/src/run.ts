import { Command, CommanderError, Help, Option } from 'commander';
import { ProblemsError } from '@parapet/core';
import { addBootstrap } from './bootstrap/command.ts';
import { addCompliance } from './compliance/command.ts';
import { exitCode, UsageError, type ExitCode } from './exit.ts';
import type { LoadModule } from './load.ts';
import { failure, printError } from './terminal.ts';

interface Options {
  readonly env: readonly string[];
  readonly json: boolean;
}

/** Runs one verb; each is loaded only when it is asked for. */
export async function run(argv: readonly string[], load: LoadModule): Promise<ExitCode> {
  let code: ExitCode = exitCode.fine;
  const program = new Command('parapet')
    .description('Render environments into dist, check them, and prepare AWS for them.')
    .option('--no-color', 'plain text, as where NO_COLOR is set, or the output is no terminal')
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ optionDescription: describe });
  verb('synth', 'render environments and bring dist into step with them').action(async (options: Options) => {
    const { synth } = await import('./synth.ts');
    code = await synth(options, load);
  });
  verb('check', 'say whether dist is what the code renders; write nothing')
    .option('--since <commit>', 'also refuse moves and removals since a commit that would lose data')
    .action(async (options: Options & { readonly since?: string }) => {
      const { check } = await import('./check.ts');
      code = await check(options, load);
    });
  addBootstrap(
    program,
    async () => (await import('./bootstrap/host.ts')).processHost(),
    (result) => {
      code = result;
    },
  );
  addCompliance(program, load, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return report(error);
  }

  function verb(name: string, description: string): Command {
    return program
      .command(name)
      .description(description)
      .addOption(new Option('-e, --env <name...>', 'only these environments').default([], 'all'))
      .option('--json', 'print the result as JSON', false);
  }
}

/** A flag is off by default: that is not said of each. */
function describe(this: Help, option: Option): string {
  return option.defaultValue === false ? option.description : Help.prototype.optionDescription.call(this, option);
}

function report(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
  if (error instanceof UsageError) {
    printError(error.message);
    return exitCode.usage;
  }
  if (error instanceof ProblemsError) {
    printError(error.message);
    return exitCode.findings;
  }
  printError(failure(error));
  return exitCode.unevaluated;
}
