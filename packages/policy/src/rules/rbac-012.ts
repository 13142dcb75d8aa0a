import { bindingsOf } from '../objects/access.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

/** `admin` and `edit` read every secret of the namespace and run pods as any of its service accounts. */
const TOO_MUCH = new Set(['cluster-admin', 'admin', 'edit']);

export const rbac012: ObjectRule = {
  id: 'RBAC-012',
  title: 'Nothing is bound to cluster-admin, admin or edit',
  severity: 'error',
  why: 'These roles hold every right in the cluster or the namespace, the ones over secrets among them.',
  fix: 'write a role with the rights that are needed',
  references: [cis('4.1.1'), nsa('Role-based access control'), mitre('T1098.006')],
  check(index, report) {
    for (const { object, role } of index.derived(bindingsOf)) {
      const { kind, name } = role;
      if (kind === 'ClusterRole' && TOO_MUCH.has(name)) report(object, `grants ${name}`);
    }
  },
};
