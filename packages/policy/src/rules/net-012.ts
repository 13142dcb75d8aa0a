import { isEmpty, showSelector } from '../index/selector.ts';
import { policiesOf } from '../objects/network-policies.ts';
import { nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const net012: ObjectRule = {
  id: 'NET-012',
  title: 'A network policy selects pods that exist',
  severity: 'error',
  why: 'It looks like protection and is none.',
  fix: 'correct spec.podSelector, or declare the pods that another program makes as an external workload',
  references: ['Kubernetes: network policies', nsa('Network policies')],
  check(index, report) {
    for (const { object, pods, selector } of index.derived(policiesOf))
      if (pods.length === 0 && !isEmpty(selector))
        report(object, `selects ${showSelector(selector)}, which no pods have`);
  },
};
