import { unless } from './claim.ts';
import type { AdmissionPolicy } from './model-kinds.ts';
import { models } from './names.ts';
import { all, idOf, type Tree } from './tree.ts';

/** The validating admission policies of one namespace. What their expressions mean is shown live. */
const OWN = new RegExp(`^${models}-`);

const selector = { matchLabels: { 'kubernetes.io/metadata.name': models } };

export function policiesOf(tree: Tree): AdmissionPolicy[] {
  return all(tree, 'ValidatingAdmissionPolicy').filter(({ metadata }) => OWN.test(metadata.name));
}

/** Policies that look at a resource, `<group>/<resource>`, when it is made and when it changes. */
export function policiesFor(tree: Tree, resource: string): AdmissionPolicy[] {
  return policiesOf(tree).filter(({ spec }) =>
    spec.matchConstraints.resourceRules.some(
      ({ apiGroups, resources, resourceNames }) =>
        resourceNames === undefined &&
        apiGroups.some((group) => resources.some((each) => `${group}/${each}` === resource)),
    ),
  );
}

/** It holds for the whole namespace and whoever asks, and nothing is let through that it cannot judge. */
export function held(tree: Tree, { metadata, spec }: AdmissionPolicy): string[] {
  const { namespaceSelector, objectSelector, excludeResourceRules = [], resourceRules } = spec.matchConstraints;
  const bindings = all(tree, 'ValidatingAdmissionPolicyBinding').filter(
    (each) => each.spec.policyName === metadata.name,
  );
  return [
    ...unless(spec.failurePolicy === 'Fail', 'fails open'),
    ...unless(JSON.stringify(namespaceSelector) === JSON.stringify(selector), 'is not of the namespace'),
    ...unless(objectSelector === undefined && excludeResourceRules.length === 0, 'is for some objects'),
    ...unless(!JSON.stringify(spec).includes('request.'), 'asks who asks'),
    ...(spec.matchConditions ?? [])
      .filter(({ expression }) => expression !== 'oldObject == null || object.spec != oldObject.spec')
      .map(({ name }) => `skips what is not ${name}`),
    ...resourceRules
      .filter(({ operations }) => !['CREATE', 'UPDATE'].every((each) => operations.includes(each)))
      .map(({ operations }) => `looks at ${operations.join()} alone`),
    ...unless(bindings.length === 1, `has ${bindings.length} bindings`),
    ...bindings.flatMap((each) => [
      ...unless(
        ['Deny', 'Audit'].every((action) => each.spec.validationActions.includes(action)),
        `does ${each.spec.validationActions.join(', ')}`,
      ),
      ...unless(
        each.spec.matchResources === undefined && each.spec.paramRef === undefined,
        `is bound to some objects by ${idOf(each)}`,
      ),
    ]),
  ];
}
