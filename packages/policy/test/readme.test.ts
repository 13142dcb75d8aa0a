import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { printed } from '../examples/plain-objects.ts';

it('shows what its example prints', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(`\`\`\`text\n${printed.join('\n')}\n\`\`\``);
});
