import { policiesOf } from '../objects/network-policies.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const net003: ObjectRule = {
  id: 'NET-003',
  title: 'Each connection says who is at the other end',
  severity: 'error',
  why: 'An empty or missing from or to means everyone, inside and outside of the cluster, the instance metadata service too.',
  fix: 'name the peers by pod and namespace labels, or by address range',
  references: ['Kubernetes: network policies', nsa('Network policies'), mitre('T1046')],
  check(index, report) {
    for (const { object, rules } of index.derived(policiesOf))
      for (const { direction, place, peers } of rules)
        if (peers.length === 0)
          report(object, `${place} is open ${direction === 'ingress' ? 'from' : 'to'} everywhere`);
  },
};
