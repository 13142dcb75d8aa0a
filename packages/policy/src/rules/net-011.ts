import { nameOf } from '../index/identity.ts';
import { isEmpty } from '../index/selector.ts';
import { policiesOf, type Direction } from '../objects/network-policies.ts';
import { cis, mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

export const net011: ObjectRule = {
  id: 'NET-011',
  title: 'Each namespace denies by default',
  severity: 'error',
  why: 'A pod that no policy selects talks to everyone.',
  fix: 'add a NetworkPolicy with podSelector {}, both policyTypes and no rules',
  references: ['Kubernetes: network policies, default policies', cis('4.3.2'), nsa('Network policies'), mitre('T1046')],
  check(index, report) {
    const denied = new Map<string, Set<Direction>>();
    for (const { namespace, selector, rules, isolates } of index.derived(policiesOf)) {
      if (!isEmpty(selector)) continue;
      const directions = denied.get(namespace) ?? new Set();
      for (const direction of isolates)
        if (!rules.some((rule) => rule.direction === direction)) directions.add(direction);
      denied.set(namespace, directions);
    }
    for (const namespace of index.of('Namespace')) {
      const directions = denied.get(nameOf(namespace.manifest));
      const open = (['ingress', 'egress'] as const).filter((direction) => directions?.has(direction) !== true);
      if (open.length > 0) report(namespace, `does not deny ${open.join(' and ')} by default`);
    }
  },
};
