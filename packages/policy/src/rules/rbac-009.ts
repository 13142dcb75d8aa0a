import { namespaceOf } from '../index/identity.ts';
import { bindingsOf } from '../objects/access.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** ClusterRoles that every API server makes by itself, besides those under `system:`. */
const BUILT_IN = new Set(['cluster-admin', 'admin', 'edit', 'view']);

export const rbac009: ObjectRule = {
  id: 'RBAC-009',
  title: 'Bindings grant roles that exist',
  severity: 'error',
  why: 'A binding to a missing role grants nothing until somebody makes a role of that name, and then grants whatever they wrote.',
  fix: 'render the role, or correct roleRef',
  references: ['Kubernetes: RBAC, RoleBinding and ClusterRoleBinding', nsa('Role-based access control')],
  check(index, report) {
    for (const { object, role } of index.derived(bindingsOf)) {
      const { kind, name } = role;
      const builtIn = kind === 'ClusterRole' && (BUILT_IN.has(name) || name.startsWith('system:'));
      const namespace = kind === 'Role' ? namespaceOf(object.manifest) : '';
      if (!builtIn && index.find(kind, namespace, name) === undefined)
        report(object, `grants the ${kind} ${name}, which nothing makes`);
    }
  },
};
