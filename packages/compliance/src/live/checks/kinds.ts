import type { Manifest } from '@parapet/core';

/** Kinds that a check of their own compares. */
const ELSEWHERE = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'Namespace',
  'Role',
  'RoleBinding',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
]);

export function isOfDrift({ kind }: Manifest): boolean {
  return !ELSEWHERE.has(kind);
}
