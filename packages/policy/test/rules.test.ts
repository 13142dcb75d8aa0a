import { readdirSync } from 'node:fs';
import { platform } from '@parapet/policy';
import { describe, expect, it } from 'vitest';
import type { RuleExamples } from '../src/examples/example.ts';
import { printed } from './support/run.ts';

const folder = new URL('../src/rules/', import.meta.url);
const files = readdirSync(folder);

describe.each(platform.map((rule) => [rule.id, rule] as const))('%s', async (id, rule) => {
  const file = new URL(`${id.toLowerCase()}.examples.ts`, folder);
  const { examples } = (await import(file.href)) as { examples: RuleExamples };

  it.each(examples.fail)('stops example $#', (example) => {
    expect(printed(rule, example)).toEqual(example.says);
  });

  it.each(examples.pass)('allows example $#', (example) => {
    expect(printed(rule, example)).toEqual([]);
  });

  it('has an example of each', () => {
    expect(examples.pass.length * examples.fail.length).toBeGreaterThan(0);
    expect(examples.fail.every(({ says }) => says.length > 0)).toBe(true);
  });

  it('explains itself', () => {
    expect(rule.title.length * rule.why.length * rule.references.length).toBeGreaterThan(0);
    expect(`${rule.title}${rule.fix}`).not.toMatch(/\.$/);
  });
});

describe('the platform preset', () => {
  it('has each rule once, in the order of the ids', () => {
    const ids = platform.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('has every rule file', () => {
    const written = files.filter((file) => !file.includes('.examples.')).map((file) => file.replace('.ts', ''));
    expect(written.sort()).toEqual(platform.map(({ id }) => id.toLowerCase()).sort());
  });
});
