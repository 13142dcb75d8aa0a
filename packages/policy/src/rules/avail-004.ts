import type { Pods } from '../index/pods.ts';
import { idOf } from '../index/identity.ts';
import { budgetsOf, type Budget } from '../objects/budgets.ts';
import type { ObjectRule } from '../rule.ts';

export const avail004: ObjectRule = {
  id: 'AVAIL-004',
  title: 'No pod is in two disruption budgets',
  severity: 'error',
  why: 'The API server refuses to evict a pod that two budgets select: its node cannot be drained.',
  fix: 'let each budget select the pods of one workload',
  references: ['Kubernetes: API-initiated eviction'],
  check(index, report) {
    const taken = new Map<Pods, Budget>();
    for (const budget of index.derived(budgetsOf)) {
      for (const pods of budget.pods) {
        const first = taken.get(pods);
        if (first === undefined) taken.set(pods, budget);
        else report(budget.object, `selects the pods of ${pods.id}, as ${idOf(first.object.manifest)} does`);
      }
    }
  },
};
