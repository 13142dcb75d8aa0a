import { readdirSync } from 'node:fs';
import type { RuleExamples } from '../../src/examples/example.ts';

const folder = new URL('../../src/rules/', import.meta.url);

export const ruleFiles = readdirSync(folder).filter((file) => !file.includes('.examples.'));

export async function examplesOf(id: string): Promise<RuleExamples> {
  const file = new URL(`${id.toLowerCase()}.examples.ts`, folder);
  return ((await import(file.href)) as { examples: RuleExamples }).examples;
}
