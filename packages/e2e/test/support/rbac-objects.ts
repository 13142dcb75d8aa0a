import type { KubernetesObject } from '../../src/kubernetes/object.ts';

// Roles and bindings that differ from those of dist, for twins.

export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

export interface Subject {
  readonly kind: 'ServiceAccount' | 'Group';
  readonly apiGroup?: 'rbac.authorization.k8s.io';
  readonly name: string;
  readonly namespace?: string;
}

const API_VERSION = 'rbac.authorization.k8s.io/v1';
const NAME = 'proof';

export function withRules(
  role: KubernetesObject,
  change: (rules: readonly Rule[]) => readonly Rule[],
): KubernetesObject {
  const { rules } = role as { readonly rules?: readonly Rule[] };
  return { ...role, rules: change(rules ?? []) } as KubernetesObject;
}

export function withSubject(binding: KubernetesObject, subject: Subject): KubernetesObject {
  return { ...binding, subjects: [subject] } as KubernetesObject;
}

/** A role and its binding to one subject, in a namespace or else for the whole cluster. */
export function granted(
  subject: Subject,
  rule: Rule,
  namespace?: string,
): readonly [KubernetesObject, KubernetesObject] {
  const cluster = namespace === undefined ? 'Cluster' : '';
  const metadata = { name: NAME, ...(namespace === undefined ? {} : { namespace }) };
  const role = { apiVersion: API_VERSION, kind: `${cluster}Role`, metadata, rules: [rule] };
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: role.kind, name: NAME };
  const binding = { apiVersion: API_VERSION, kind: `${cluster}RoleBinding`, metadata, roleRef, subjects: [subject] };
  return [role, binding];
}
