import { platform } from '@parapet/policy';
import { examples } from '@parapet/policy/examples';
import { describe, expect, it } from 'vitest';
import { ruleFiles } from './support/examples.ts';
import { printed } from './support/run.ts';

describe.each(platform.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { pass = [], fail = [] } = examples[id] ?? {};

  it.each(fail.map((example, at) => [at, example] as const))('stops example %i', (_, example) => {
    expect(printed(rule, example)).toEqual(example.says);
  });

  it.each(pass.map((example, at) => [at, example] as const))('allows example %i', (_, example) => {
    expect(printed(rule, example)).toEqual([]);
  });

  it('has an example of each', () => {
    expect(pass.length * fail.length).toBeGreaterThan(0);
    expect(fail.every(({ says }) => says.length > 0)).toBe(true);
  });

  it('explains itself', () => {
    expect(rule.title.length * rule.why.length * rule.references.length).toBeGreaterThan(0);
    expect(rule.references.filter((one) => typeof one === 'string' && /CIS|NSA|ATT&CK/.test(one))).toEqual([]);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.fix).not.toMatch(/\.$/);
    expect(rule.why).toMatch(/\.$/);
  });
});

describe('the platform preset', () => {
  const ids = platform.map(({ id }) => id);

  it('has each rule once, in the order of the ids', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('has every rule that there is, and examples of no other', () => {
    expect([...ruleFiles.keys()]).toEqual(ids);
    expect(Object.keys(examples)).toEqual(ids);
  });
});
