import type { Manifest } from '@parapet/core';
import { baseline, check, platform, restricted, type Rule } from '@parapet/policy';
import { examples } from '@parapet/policy/examples';
import { describe, expect, it } from 'vitest';
import { plainApp, quickStart } from './support/plain-app.ts';
import { input, printed } from './support/run.ts';

const idsOf = (rules: readonly Rule[]) => rules.map(({ id }) => id);
const codesOf = (rules: readonly Rule[], objects: readonly Manifest[]) => [
  ...new Set(check(input({ objects }), rules).findings.map(({ code }) => code)),
];

describe('presets', () => {
  it('hold each rule once, each all of the one before', () => {
    for (const rules of [baseline, restricted, platform]) expect(new Set(idsOf(rules)).size).toBe(rules.length);
    expect(idsOf(restricted)).toEqual(expect.arrayContaining(idsOf(baseline)));
    expect(idsOf(platform)).toEqual(expect.arrayContaining(idsOf(restricted)));
  });

  it('find nothing in a careful app that uses nothing of ours', () => {
    expect(check(input({ objects: plainApp }), restricted).findings).toEqual([]);
  });

  it.each(plainApp.map((object) => [object.kind, object] as const))(
    'baseline does not ask where the rest of it is: %s alone',
    (_, object) => {
      expect(codesOf(baseline, [object])).toEqual([]);
    },
  );

  it('tell a start from a careless one: the first Deployment of the documentation', () => {
    expect(codesOf(baseline, quickStart)).toEqual([]);
    expect(codesOf(restricted, quickStart)).toMatchInlineSnapshot(`
      [
        "AVAIL-012",
        "AVAIL-014",
        "AVAIL-018",
        "IMG-001",
        "NET-013",
        "POD-010",
        "POD-011",
        "POD-014",
        "POD-015",
        "RES-004",
        "RES-008",
      ]
    `);
  });

  it.each(restricted.map((rule) => [rule.id, rule] as const))('%s presumes no label of ours', (id, rule) => {
    const { pass, fail } = examples[id]!;
    // A declared workload of another program is known by a label of ours.
    const others = [...pass, ...fail].filter(({ externalWorkloads }) => externalWorkloads === undefined);
    for (const example of others)
      expect(printed(rule, withOtherLabels(example)), id).toHaveLength(printed(rule, example).length);
  });
});

function withOtherLabels<T>(example: T): T {
  const text = JSON.stringify(example, (_, value: unknown) => (value === undefined ? null : value));
  return JSON.parse(text.replaceAll('app.kubernetes.io/', 'shop.example/')) as T;
}
