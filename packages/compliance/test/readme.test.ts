import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { comment, outcome, printed } from '../examples/judge-folder.ts';

it('the README shows what its example prints', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, shown] = /```text\n([^]*?)```/.exec(readme) ?? [];
  expect(shown).toBe(`${printed.join('\n')}\n`);
  expect(outcome).toBe('findings');
  expect(comment).toMatch(/^## ❌ Findings/);
});
