import type { ServiceAccountRef } from '@parapet/core';
import type { PolicyRule } from '../policy-rule.ts';

/** A change to an object after Helm has rendered it, where the values of its chart leave no choice. */
export interface ChartPatch {
  readonly target: { readonly kind: string; readonly name: string };
  /** JSON, as kustomize reads it. */
  readonly patch: string;
}

/**
 * What a role of the chart grants, in place of what the chart has there. So a role grants what is stated beside it, and a
 * chart that renames the role cannot be installed.
 */
export function withRules(kind: 'ClusterRole' | 'Role', name: string, rules: readonly PolicyRule[]): ChartPatch {
  return { target: { kind, name }, patch: json([{ op: 'replace', path: '/rules', value: rules }]) };
}

/** Whom a binding of the chart binds, in place of a name that the chart has in its text. */
export function withSubject(kind: 'RoleBinding', name: string, account: ServiceAccountRef): ChartPatch {
  const subjects = [{ kind: 'ServiceAccount', ...account }];
  return { target: { kind, name }, patch: json([{ op: 'replace', path: '/subjects', value: subjects }]) };
}

/** Leaves an object of `rbac.authorization.k8s.io` out. */
export function without(kind: `${'Cluster' | ''}Role${'Binding' | ''}`, name: string): ChartPatch {
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return { target: { kind, name }, patch: json({ apiVersion, kind, metadata: { name }, $patch: 'delete' }) };
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
