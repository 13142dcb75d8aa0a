import type { Manifest } from '@parapet/core';
import { Index, platform } from '@parapet/policy';
import { policiesOf, type AdmissionRule, type NamespaceFacts } from '@parapet/policy/admission';
import { examples } from '@parapet/policy/examples';
import { describe, expect, it } from 'vitest';
import type { Example } from '../src/examples/example.ts';
import { idOf, namespaceOf } from '../src/index/identity.ts';
import { refusals } from './support/admission.ts';
import { notInCel } from './support/not-in-cel.ts';
import { input, printed } from './support/run.ts';

const rules = platform.flatMap((rule) => (rule.cel === undefined ? [] : [{ ...rule, cel: rule.cel }]));

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s in CEL', (id, rule) => {
  const { pass, fail } = examples[id]!;

  it.each([...pass, ...fail].map((example, at) => [at, example] as const))(
    'says of example %i what the rule says',
    (_, example) => {
      const refused = example.objects.filter((object) => said(rule, example, object).length > 0);
      const found = printed(rule, example).map((line) => line.split(': ')[0]);
      expect(refused.map(idOf).sort()).toEqual([...new Set(found)].sort());
    },
  );
});

describe('a rule without CEL', () => {
  const without = platform.filter(({ cel }) => cel === undefined).map(({ id }) => id);

  it('has a reason, and no other has', () => {
    expect(without.filter((id) => !notInCel.has(id))).toEqual([]);
    expect([...notInCel.keys()].filter((id) => !without.includes(id))).toEqual([]);
  });
});

function said(rule: AdmissionRule, example: Example, object: Manifest): string[] {
  const policies = policiesOf([rule], factsOf(example, namespaceOf(object)));
  return refusals(
    policies.map(({ policy }) => policy),
    object,
  );
}

function factsOf(example: Example, namespace: string): NamespaceFacts {
  const accounts = new Index(input(example)).of('ServiceAccount').map(({ manifest }) => manifest);
  return {
    namespace,
    serviceAccounts: accounts
      .filter((account) => namespaceOf(account) === namespace)
      .map(({ metadata }) => metadata.name),
    registries: example.environment?.registries,
  };
}
