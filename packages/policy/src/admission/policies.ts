import { standardLabels } from '@parapet/core';
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '@parapet/schemas';
import type { RuleCard, RuleInCel } from '../rule.ts';
import { placesOf, type Place } from './places.ts';
import { factVariables, namesIn, text, used, type NamespaceFacts } from './variables.ts';

/** A rule that has its condition in CEL. What is no rule of a file, and so has no id, is known by its title. */
export interface AdmissionRule extends Pick<RuleCard, 'title' | 'fix'> {
  readonly id?: string;
  readonly cel: RuleInCel;
}

export interface AdmissionPolicy {
  /** What it is about, such as `pod-templates`. */
  readonly of: string;
  readonly policy: ValidatingAdmissionPolicy;
  readonly binding: ValidatingAdmissionPolicyBinding;
}

/** Policies for all that the rules are about, and none for a rule that asks what is not known of the namespace. */
export function policiesOf(rules: readonly AdmissionRule[], facts: NamespaceFacts): readonly AdmissionPolicy[] {
  const { namespace, partOf } = facts;
  return placesOf(rules.map(({ cel }) => cel)).flatMap((place) => {
    const spec = specOf(place, rules, facts);
    if (spec.validations?.length === 0) return [];
    const name = `${namespace}-${place.of}`;
    const metadata = { name, labels: standardLabels({ name, component: 'admission', partOf }) };
    const apiVersion = 'admissionregistration.k8s.io/v1';
    return {
      of: place.of,
      policy: { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata, spec },
      binding: {
        apiVersion,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata,
        spec: { policyName: name, validationActions: ['Deny', 'Audit'] },
      },
    };
  });
}

type Spec = NonNullable<ValidatingAdmissionPolicy['spec']>;

function specOf(place: Place, rules: readonly AdmissionRule[], facts: NamespaceFacts): Spec {
  const names = [...factVariables(facts), ...place.variables];
  const known = new Set(names.map(({ name }) => name));
  const validations = rules
    .filter(({ cel }) => place.isFor(cel))
    .map(validationOf)
    .filter(({ expression }) => namesIn(expression).every((name) => known.has(name)));
  const variables = used(
    names,
    validations.map(({ expression }) => expression),
  );
  return {
    failurePolicy: 'Fail',
    matchConstraints: {
      matchPolicy: 'Equivalent',
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': facts.namespace } },
      resourceRules: place.resources.map(({ apiGroup, version, names: resources }) => ({
        apiGroups: [apiGroup],
        apiVersions: [version],
        operations: ['CREATE', 'UPDATE'],
        resources,
        scope: 'Namespaced',
      })),
    },
    ...(place.conditions.length > 0 ? { matchConditions: place.conditions } : {}),
    ...(variables.length > 0 ? { variables } : {}),
    validations,
  };
}

function validationOf({ id, title, fix, cel: { expression, each } }: AdmissionRule) {
  const reason = 'Forbidden';
  const message = `breaks ${id === undefined ? `“${title}”` : `${id} (${title})`}. Fix: ${fix}.`;
  if (each === undefined) return { expression, message, reason };
  const all = `variables.${each}s`;
  const first = `${all}.filter(${each}, !(${expression}))[0]${each === 'container' ? '.name' : ''}`;
  return {
    expression: `${all}.all(${each}, ${expression})`,
    messageExpression: `'${each} ' + ${first} + ${text(` ${message}`)}`,
    reason,
  };
}
