import { policiesOf } from '../objects/network-policies.ts';
import type { Fields } from '../shapes.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const net009: ObjectRule = {
  id: 'NET-009',
  title: 'Pod and namespace of a peer stand in one element',
  severity: 'warning',
  why: 'Two elements mean either: every pod of that namespace, and such pods of its own namespace.',
  fix: 'write podSelector and namespaceSelector in the same element',
  references: ['Kubernetes: network policies, behavior of to and from selectors', nsa('Network policies')],
  check(index, report) {
    for (const { object, rules } of index.derived(policiesOf))
      for (const { place, peers } of rules)
        if (
          peers.some(hasOnly('podSelector', 'namespaceSelector')) &&
          peers.some(hasOnly('namespaceSelector', 'podSelector'))
        )
          report(object, `${place} names pods in one element and namespaces in another`);
  },
};

function hasOnly(field: string, other: string): (peer: Fields) => boolean {
  return (peer) => peer[field] !== undefined && peer[other] === undefined;
}
