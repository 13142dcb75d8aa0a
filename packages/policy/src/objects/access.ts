import type { RenderedObject } from '@parapet/core';
import type { Index } from '../index/index-of-objects.ts';
import { fields, items, text, texts } from '../shapes.ts';

/** A rule of a Role or ClusterRole. */
export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Undefined where the binding names none. */
  readonly namespace: string | undefined;
}

export function rolesOf(index: Index): readonly RenderedObject[] {
  return [...index.of('Role'), ...index.of('ClusterRole')];
}

export function bindingsOf(index: Index): readonly RenderedObject[] {
  return [...index.of('RoleBinding'), ...index.of('ClusterRoleBinding')];
}

export function accessRulesOf({ manifest }: RenderedObject): readonly AccessRule[] {
  return items(manifest.rules).map(({ apiGroups, resources, verbs, nonResourceURLs }) => ({
    apiGroups: texts(apiGroups),
    resources: texts(resources),
    verbs: texts(verbs),
    nonResourceURLs: texts(nonResourceURLs),
  }));
}

export function subjectsOf({ manifest }: RenderedObject): readonly Subject[] {
  return items(manifest.subjects).map(({ kind, name, namespace }) => ({
    kind: text(kind) ?? '',
    name: text(name) ?? '',
    namespace: text(namespace),
  }));
}

/** What a binding grants: kind and name of the role. */
export function roleRefOf({ manifest }: RenderedObject): { readonly kind: string; readonly name: string } {
  const { kind, name } = fields(manifest.roleRef);
  return { kind: text(kind) ?? '', name: text(name) ?? '' };
}
