import { own } from '../shapes.ts';
import type { Pods } from '../index/pods.ts';
import { accountKey } from '../objects/service-accounts.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const rbac010: ObjectRule = {
  id: 'RBAC-010',
  title: 'Each component has a service account of its own',
  severity: 'error',
  why: 'What one of them may do, the other may do as well, and the audit log cannot tell them apart.',
  fix: 'give each component its own service account',
  references: ['EKS best practices: IAM, dedicated service accounts', cis('5.2.1'), nsa('Role-based access control')],
  check(index, report) {
    const users = new Map<string, Pods>();
    for (const pods of [...index.pods, ...index.externalPods]) {
      if (pods.serviceAccount === '' || pods.serviceAccount === 'default') continue;
      const key = accountKey(pods.namespace, pods.serviceAccount);
      const first = users.get(key);
      if (first === undefined) users.set(key, pods);
      else if (componentOf(first) !== componentOf(pods))
        report(pods.object ?? pods.id, `runs as ${key}, as ${first.id} does`);
    }
  },
};

/** Pods of one component carry the same name, whatever kind makes them. */
function componentOf({ labels, id }: Pods): unknown {
  return own(labels, 'app.kubernetes.io/name') ?? id;
}
