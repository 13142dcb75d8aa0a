import { bindingsOf } from '../objects/access.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac006: ObjectRule = {
  id: 'RBAC-006',
  title: 'Subjects of bindings say their namespace',
  severity: 'error',
  why: 'A RoleBinding means an account of its own namespace then, whatever its author meant; a ClusterRoleBinding is refused.',
  fix: 'set subjects[].namespace',
  references: ['Kubernetes: RBAC, referring to subjects'],
  check(index, report) {
    for (const { object, subjects } of index.derived(bindingsOf))
      for (const { kind, name, namespace } of subjects)
        if (kind === 'ServiceAccount' && (namespace === undefined || namespace === ''))
          report(object, `names the service account ${name} without its namespace`);
  },
};
