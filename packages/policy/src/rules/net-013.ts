import { isEmpty } from '../index/selector.ts';
import { policiesByPods } from '../objects/network-policies.ts';
import { cis, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const net013: ObjectRule = {
  id: 'NET-013',
  title: 'Each workload has a network policy of its own',
  severity: 'error',
  why: 'Who may talk to it is then a decision that somebody wrote down, and not what the namespace happens to allow.',
  fix: 'add a NetworkPolicy that selects its pods by name',
  references: [cis('4.3.2'), nsa('Network policies')],
  check(index, report) {
    const policiesFor = index.derived(policiesByPods);
    for (const pods of index.pods)
      if (policiesFor(pods).every(({ selector }) => isEmpty(selector)))
        report(pods.object, 'has no network policy of its own');
  },
};
