import { evaluate } from '@marcbachmann/cel-js';
import { formatProblem, tryRender } from '@parapet/core';
import { NamespaceAdmission, type NamespaceAdmissionProps } from '@parapet/rbac';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { cases, limits, type AdmissionCase } from './admission-cases.ts';

interface Policy {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly matchConstraints: {
      readonly resourceRules: readonly {
        readonly apiGroups: readonly string[];
        readonly resources: readonly string[];
      }[];
    };
    readonly matchConditions?: readonly { readonly expression: string }[];
    readonly variables?: readonly { readonly name: string; readonly expression: string }[];
    readonly validations: readonly {
      readonly expression: string;
      readonly message?: string;
      readonly messageExpression?: string;
    }[];
  };
}

function rendered(props: NamespaceAdmissionProps) {
  const app = new App();
  new NamespaceAdmission(new Chart(app, 'chart'), 'admission', props);
  return tryRender(app);
}

const policies = rendered(limits)
  .objects.map(({ manifest }) => manifest as unknown as Policy)
  .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');

/** As the API server does it: conditions, variables one after the other, then every validation. */
function judge(object: AdmissionCase['object'], oldObject: unknown = null): string[] {
  const plain = JSON.parse(JSON.stringify(object)) as typeof object;
  return policies
    .filter(({ spec }) => concerns(spec.matchConstraints.resourceRules, plain))
    .flatMap(({ spec }) => {
      const variables: Record<string, unknown> = {};
      const scope = { object: plain, oldObject, variables };
      if (!(spec.matchConditions ?? []).every(({ expression }) => evaluate(expression, scope) === true)) return [];
      for (const { name, expression } of spec.variables ?? []) variables[name] = evaluate(expression, scope);
      return spec.validations
        .filter(({ expression }) => evaluate(expression, scope) !== true)
        .map(({ message, messageExpression }) => message ?? String(evaluate(messageExpression!, scope)));
    });
}

function concerns(
  rules: Policy['spec']['matchConstraints']['resourceRules'],
  { apiVersion, kind }: AdmissionCase['object'],
): boolean {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  const plural = `${kind.toLowerCase()}s`;
  return rules.some(({ apiGroups, resources }) => apiGroups.includes(group) && resources.includes(plural));
}

describe('admits', () => {
  test.each(cases.filter(({ refused }) => refused === undefined))('$title', ({ object }) => {
    expect(judge(object)).toEqual([]);
  });
});

describe('refuses', () => {
  test.each(cases.filter(({ refused }) => refused !== undefined))('$title', ({ object, refused }) => {
    const [said, ...others] = judge(object);
    expect(others).toEqual([]);
    expect(said).toContain(refused);
  });
});

test('what was there before may go: only a changed spec is judged', () => {
  const { object } = cases.find(({ title }) => title === 'a pod as another account')!;
  expect(judge(object, JSON.parse(JSON.stringify(object)))).toEqual([]);
  expect(judge(object, { ...object, spec: {} })).toHaveLength(1);
});

test('every policy fails closed, in this namespace alone, and is bound', () => {
  const { objects } = rendered(limits);
  for (const { spec } of policies)
    expect(spec).toMatchObject({
      failurePolicy: 'Fail',
      matchConstraints: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'poolside-models' } } },
    });
  const bound = objects.map(({ manifest }) => manifest).filter(({ kind }) => kind.endsWith('Binding'));
  expect(bound.map(({ metadata, spec }) => [metadata.name, spec])).toEqual(
    policies.map(({ metadata: { name } }) => [name, { policyName: name, validationActions: ['Deny', 'Audit'] }]),
  );
});

test('what no pod should run as, and what is no host, are refused', () => {
  const { problems } = rendered({
    ...limits,
    namespace: 'Models',
    serviceAccounts: ['default'],
    registries: ['https://ghcr.io'],
  });
  expect(problems.map(formatProblem)).toEqual(
    expect.arrayContaining([
      'ValidatingAdmissionPolicy/Models-pods: serviceAccounts has default, which every pod without one has (POD-010). Fix: name one of its own.',
      'ValidatingAdmissionPolicy/Models-pods: registries: "https://ghcr.io" is not a host (IMG-003). Fix: write the part of the image name before the first /.',
    ]),
  );
});
