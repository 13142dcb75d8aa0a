import { isIpBlock, policiesOf } from '../objects/network-policies.ts';
import { hasPods } from '../objects/peers.ts';
import { readSelector, showSelector } from '../index/selector.ts';
import type { Fields } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

export const net006: ObjectRule = {
  id: 'NET-006',
  title: 'Peers of a policy are pods that exist',
  severity: 'error',
  why: 'A label with a typo allows nobody, and the first pod that carries it is let in.',
  fix: 'correct the labels, or declare the pods that another program makes as an external workload',
  references: ['Kubernetes: network policies'],
  check(index, report) {
    for (const { object, namespace, rules } of index.derived(policiesOf))
      for (const { place, peers } of rules)
        for (const peer of peers)
          if (!isIpBlock(peer) && !hasPods(index, namespace, peer))
            report(object, `${place} names ${showPeer(peer, namespace)}, which no pods have`);
  },
};

function showPeer({ podSelector, namespaceSelector }: Fields, namespace: string): string {
  const pods = readSelector(podSelector);
  const namespaces = readSelector(namespaceSelector);
  const shownPods = pods === undefined ? '{}' : showSelector(pods);
  const shownNamespaces = namespaces === undefined ? namespace : `namespaces with ${showSelector(namespaces)}`;
  return `pods with ${shownPods} in ${shownNamespaces}`;
}
