import { bindingsOf } from '../objects/access.ts';
import { accountsOf, accountKey } from '../objects/service-accounts.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac005: ObjectRule = {
  id: 'RBAC-005',
  title: 'Bindings name service accounts that exist',
  severity: 'error',
  why: 'Whoever may create service accounts in that namespace can make the missing one and take the rights that wait for it.',
  fix: 'render the service account, or correct the name or namespace of the subject',
  references: [nsa('Role-based access control'), mitre('T1136')],
  check(index, report) {
    const accounts = index.derived(accountsOf);
    for (const { object, subjects } of index.derived(bindingsOf))
      for (const { kind, name, namespace } of subjects)
        if (kind === 'ServiceAccount' && namespace !== undefined && !accounts.has(accountKey(namespace, name)))
          report(object, `names the service account ${namespace}/${name}, which nothing makes`);
  },
};
