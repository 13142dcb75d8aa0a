import { objectId, type Manifest } from '@parapet/core';
import type { PolicyRule } from './policy-rule.ts';
import type { ScopedRule } from './rights.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';

/** A binding whose role nobody here can read, by object id. */
export interface UnreadableGrant {
  readonly object: string;
  readonly reason: string;
}

/**
 * The rules that the roles and bindings among `objects` grant, and where. Roles that only the cluster knows (`view`,
 * `system:auth-delegator`) and aggregated ones have no rules to look up: nobody could hold them exactly.
 */
export function grantedRules(
  objects: readonly Manifest[],
  tree: readonly Manifest[],
): { readonly rules: readonly ScopedRule[]; readonly unreadable: readonly UnreadableGrant[] } {
  const rules: ScopedRule[] = [];
  const unreadable: UnreadableGrant[] = [];
  const roles = new Map(tree.filter(isRole).map((role) => [objectId(role), role]));
  for (const object of objects.filter(({ apiVersion }) => apiVersion === RBAC)) {
    const { namespace } = object.metadata;
    const role = isRole(object) ? object : roles.get(roleId(object));
    if (role === undefined)
      unreadable.push({
        object: objectId(object),
        reason: `binds ${roleId(object)}, whose rules are not among these objects`,
      });
    else if ('aggregationRule' in role)
      unreadable.push({ object: objectId(object), reason: `grants ${objectId(role)}, whose rules are aggregated` });
    else rules.push(...rulesOf(role).map((rule) => ({ namespace, rule })));
  }
  return { rules, unreadable };
}

/** Id of the role that a binding names. A Role is of the binding's own namespace. */
export function roleId(binding: Manifest): string {
  const { kind, name } = binding['roleRef'] as { readonly kind: string; readonly name: string };
  return kind === 'Role' ? `Role/${binding.metadata.namespace ?? ''}/${name}` : `ClusterRole/${name}`;
}

function isRole({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === RBAC && (kind === 'Role' || kind === 'ClusterRole');
}

function rulesOf(role: Manifest): readonly PolicyRule[] {
  return (role['rules'] as readonly PolicyRule[] | undefined) ?? [];
}
