import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { printed as plainObjects } from '../examples/plain-objects.ts';
import { printed as ruleInCel } from '../examples/rule-in-cel.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it.each([plainObjects, ruleInCel])('shows what its example prints', (...printed) => {
  expect(printed.length).toBeGreaterThan(1);
  expect(readme).toContain(`\`\`\`text\n${printed.join('\n')}\n\`\`\``);
});
