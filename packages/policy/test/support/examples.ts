import { readdirSync } from 'node:fs';

/** Ids of the rules that have a file. */
export const ruleFiles = readdirSync(new URL('../../src/rules/', import.meta.url))
  .filter((file) => !file.includes('.examples.'))
  .map((file) => file.replace('.ts', '').toUpperCase());
