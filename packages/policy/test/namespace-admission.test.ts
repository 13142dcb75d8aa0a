import { formatProblem, tryRender, type Manifest } from '@parapet/core';
import { platform } from '@parapet/policy';
import { NamespaceAdmission, type NamespaceAdmissionProps } from '@parapet/policy/admission';
import { celRule } from '@parapet/policy/cel';
import type { ValidatingAdmissionPolicy } from '@parapet/schemas';
import { App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { refusals } from './support/admission.ts';
import { cases, limits } from './support/admission-cases.ts';

function rendered(props: NamespaceAdmissionProps) {
  const app = new App();
  new NamespaceAdmission(new Chart(app, 'chart'), 'admission', props);
  return tryRender(app);
}

function policiesIn(props: NamespaceAdmissionProps): readonly ValidatingAdmissionPolicy[] {
  return rendered(props)
    .objects.map(({ manifest }) => manifest)
    .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')
    .map((manifest) => manifest as Manifest & ValidatingAdmissionPolicy);
}

const policies = policiesIn(limits);
const judge = (object: Manifest, old?: Manifest) => refusals(policies, object, old);

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
  expect(judge(object, object)).toEqual([]);
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

test('a team adds rules, its own among them: what CEL cannot say of one object is left out', () => {
  const { object } = cases.find(({ title }) => title === 'a pod')!;
  const own = celRule({
    id: 'TEAM-002',
    title: 'Models have short names',
    severity: 'error',
    why: 'They are typed.',
    fix: 'shorten it',
    references: [],
    kinds: ['Pod'],
    expression: 'object.metadata.name.size() < 5',
    message: 'has a long name',
  });
  expect(refusals(policiesIn({ ...limits, rules: [...platform, own] }), object)).toEqual([
    'breaks POD-016 (Pods are kept by a controller). Fix: make it a Deployment, a StatefulSet, a DaemonSet or a Job.',
    'breaks TEAM-002 (Models have short names). Fix: shorten it.',
  ]);
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
