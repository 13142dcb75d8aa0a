import type { RenderedObject } from '@parapet/core';
import { nameOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import { fields, items, text, texts } from '../shapes.ts';

export interface Role {
  readonly object: RenderedObject;
  readonly rules: readonly AccessRule[];
}

export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs: readonly string[];
  /** Empty where the rule is about all of them. */
  readonly resourceNames: readonly string[];
}

export interface Binding {
  readonly object: RenderedObject;
  /** Kind and name of the role that it grants. */
  readonly role: { readonly kind: string; readonly name: string };
  readonly subjects: readonly Subject[];
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Undefined where the binding names none. */
  readonly namespace: string | undefined;
}

export function rolesOf(index: Index): readonly Role[] {
  return [...index.of('Role'), ...index.of('ClusterRole')].map((object) => ({
    object,
    rules: items(object.manifest.rules).map(({ apiGroups, resources, verbs, nonResourceURLs, resourceNames }) => ({
      apiGroups: texts(apiGroups),
      resources: texts(resources),
      verbs: texts(verbs),
      nonResourceURLs: texts(nonResourceURLs),
      resourceNames: texts(resourceNames),
    })),
  }));
}

/** By name, for what a ClusterRoleBinding grants. */
export function clusterRolesOf(index: Index): ReadonlyMap<string, Role> {
  const roles = index.derived(rolesOf).filter(({ object }) => object.manifest.kind === 'ClusterRole');
  return new Map(roles.map((role) => [nameOf(role.object.manifest), role]));
}

export function bindingsOf(index: Index): readonly Binding[] {
  return [...index.of('RoleBinding'), ...index.of('ClusterRoleBinding')].map((object) => {
    const { kind, name } = fields(object.manifest.roleRef);
    const subjects = items(object.manifest.subjects).map((subject) => ({
      kind: text(subject.kind) ?? '',
      name: text(subject.name) ?? '',
      namespace: text(subject.namespace),
    }));
    return { object, role: { kind: text(kind) ?? '', name: text(name) ?? '' }, subjects };
  });
}
