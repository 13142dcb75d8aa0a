import { bindingsOf, roleRefOf } from '../objects/access.ts';
import type { ObjectRule } from '../rule.ts';

/** `admin` and `edit` read every secret of the namespace and run pods as any of its service accounts. */
const TOO_MUCH = new Set(['cluster-admin', 'admin', 'edit']);

export const rbac012: ObjectRule = {
  id: 'RBAC-012',
  title: 'Nothing is bound to cluster-admin, admin or edit',
  severity: 'error',
  why: 'These roles hold every right in the cluster or the namespace, the ones over secrets among them.',
  fix: 'write a role with the rights that are needed',
  references: ['CIS EKS 1.8.0 4.1.1', 'MITRE ATT&CK T1078.003'],
  check(index, report) {
    for (const binding of index.derived(bindingsOf)) {
      const { kind, name } = roleRefOf(binding);
      if (kind === 'ClusterRole' && TOO_MUCH.has(name)) report(binding, `grants ${name}`);
    }
  },
};
