import { nameOf, namespaceOf } from '../index/identity.ts';
import { namespaceNames } from '../index/always-there.ts';
import { nsa, mitre } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const res009: ObjectRule = {
  id: 'RES-009',
  title: 'Each namespace has a quota',
  severity: 'error',
  why: 'One workload that grows, or one account that makes pods, takes what all others in the cluster need.',
  fix: 'add a ResourceQuota with pods, requests and limits, and room for a rollout',
  references: ['Kubernetes: resource quotas', nsa('Resource policies'), mitre('T1499')],
  check(index, report) {
    const limited = new Set(index.of('ResourceQuota').map(({ manifest }) => namespaceOf(manifest)));
    for (const namespace of index.of('Namespace')) {
      const name = nameOf(namespace.manifest);
      if (!limited.has(name) && !namespaceNames.includes(name)) report(namespace, 'has no ResourceQuota');
    }
  },
};
