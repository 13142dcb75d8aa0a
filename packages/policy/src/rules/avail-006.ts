import { idOf } from '../index/identity.ts';
import { autoscalersOf } from '../objects/autoscalers.ts';
import { deadlocksOf } from '../objects/budgets.ts';
import type { ObjectRule } from '../rule.ts';

export const avail006: ObjectRule = {
  id: 'AVAIL-006',
  title: 'An autoscaler stays within its bounds and those of the budget',
  severity: 'error',
  why: 'The API server refuses a minimum above the maximum. With a minimum that the budget cannot spare, quiet hours are when no node can be drained.',
  fix: 'set minReplicas no higher than maxReplicas',
  references: ['Kubernetes: horizontal pod autoscaling', 'Kubernetes: disruptions'],
  check(index, report) {
    for (const { object, min, max } of index.derived(autoscalersOf))
      if (max === undefined || min > max) report(object, `has minReplicas ${min} and maxReplicas ${String(max)}`);
    for (const { budget, replicas, needed, autoscaler } of index.derived(deadlocksOf))
      if (autoscaler !== undefined)
        report(
          autoscaler.object,
          `has minReplicas ${replicas}, of which ${idOf(budget.object.manifest)} (${budget.shown}) allows 0 disruptions`,
          needed === undefined
            ? 'let the budget allow one pod to be unavailable'
            : `set minReplicas to at least ${needed}`,
        );
  },
};
