import type { Binding, Rule, Subject } from './kinds.ts';
import { all, find, type Tree } from './tree.ts';

export interface Account {
  readonly namespace: string;
  readonly name: string;
}

/** What is asked of the authorizer. No namespace: anywhere in the cluster. */
export interface Ask {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
}

const ANYTHING: Rule = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };

/** A rule for paths that are no resources has neither of these. */
export const NOTHING = { apiGroups: [], resources: [] };

/** A binding and what it grants. */
interface Grant {
  readonly binding: Binding;
  readonly rules: Rule[];
}

/** Every binding with the rules behind its `roleRef`: a role that is not rendered may grant anything. */
export function grants(tree: Tree): Grant[] {
  return [...all(tree, 'RoleBinding'), ...all(tree, 'ClusterRoleBinding')].map((binding) => {
    const { kind, name } = binding.roleRef;
    const role =
      kind === 'ClusterRole'
        ? find(tree, 'ClusterRole', undefined, name)
        : find(tree, 'Role', binding.metadata.namespace, name);
    const rules = role?.rules.map((rule) => ({ ...NOTHING, ...rule }));
    return { binding, rules: rules ?? [ANYTHING] };
  });
}

/** What holds in a namespace: its own bindings, and those of the whole cluster. */
export function grantsIn(tree: Tree, namespace: string): Grant[] {
  return grants(tree).filter(({ binding: { metadata } }) => (metadata.namespace ?? namespace) === namespace);
}

/** The subject is the account, or a group that the account is in. */
export function covers(subject: Subject, { namespace, name }: Account): boolean {
  if (subject.kind === 'ServiceAccount') return subject.name === name && subject.namespace === namespace;
  if (subject.kind === 'User') return subject.name === `system:serviceaccount:${namespace}:${name}`;
  return ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`].includes(
    subject.name,
  );
}

/** As the authorizer would say; a rule with `resourceNames` counts, since the name may be the asker's choice. */
export function allowed(tree: Tree, account: Account, { verb, group, resource, namespace }: Ask): boolean {
  return grants(tree)
    .filter(({ binding: { metadata } }) => metadata.namespace === undefined || metadata.namespace === namespace)
    .filter(({ binding }) => binding.subjects.some((subject) => covers(subject, account)))
    .flatMap(({ rules }) => rules)
    .some((rule) => matches(rule.apiGroups, group) && matchesResource(rule, resource) && matches(rule.verbs, verb));
}

/** `group/resource` → verbs that an account holds in a namespace. */
export function held(tree: Tree, account: Account, namespace: string): Map<string, string[]> {
  return byResource(
    grantsIn(tree, namespace)
      .filter(({ binding }) => binding.subjects.some((subject) => covers(subject, account)))
      .flatMap(({ rules }) => rules),
  );
}

/** `group/resource` → sorted verbs. The core group has no name: `/pods`. */
export function byResource(rules: readonly Rule[]): Map<string, string[]> {
  const verbs = new Map<string, Set<string>>();
  for (const rule of rules)
    for (const group of rule.apiGroups)
      for (const resource of rule.resources) {
        const key = `${group}/${resource}`;
        verbs.set(key, new Set([...(verbs.get(key) ?? []), ...rule.verbs]));
      }
  return new Map([...verbs].map(([key, value]) => [key, [...value].sort()]));
}

/** Whether a list of a rule has a value. */
export function matches(values: readonly string[], value: string): boolean {
  return values.includes(value) || values.includes('*');
}

function matchesResource({ resources }: Rule, resource: string): boolean {
  const [, sub] = resource.split('/');
  return matches(resources, resource) || (sub !== undefined && resources.includes(`*/${sub}`));
}
