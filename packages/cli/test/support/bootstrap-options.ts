import { Command } from 'commander';
import { addBootstrap } from '../../src/bootstrap/command.ts';

/** The options of each verb of `parapet bootstrap`, by its name. */
export function bootstrapOptions(): ReadonlyMap<string, readonly string[]> {
  const program = new Command('parapet');
  addBootstrap(
    program,
    () => Promise.reject(new Error('is not run')),
    () => undefined,
  );
  const verbs = program.commands.flatMap((group) => group.commands);
  return new Map(verbs.map((verb) => [verb.name(), verb.options.map(({ long }) => long ?? '')]));
}
