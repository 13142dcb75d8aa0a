import { readdirSync } from 'node:fs';

/** Files of the rules by their ids. */
export const ruleFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(new URL('../../src/rules/', import.meta.url))
    .filter((file) => !file.includes('.examples.'))
    .sort()
    .map((file) => [file.replace('.ts', '').toUpperCase(), file]),
);
