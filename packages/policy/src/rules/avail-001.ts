import { deadlocksOf } from '../objects/budgets.ts';
import type { ObjectRule } from '../rule.ts';

export const avail001: ObjectRule = {
  id: 'AVAIL-001',
  title: 'A disruption budget lets at least one pod go',
  severity: 'error',
  why: 'Shares are rounded up: 75% of three pods is three. No node with such a pod can be drained, so upgrades of the cluster stop there.',
  fix: 'allow one pod to be unavailable',
  references: ['Kubernetes: disruptions', 'EKS best practices: reliability'],
  check(index, report) {
    for (const { budget, replicas, needed, autoscaler } of index.derived(deadlocksOf))
      if (autoscaler === undefined)
        report(
          budget.object,
          `${budget.shown} of ${replicas} pods allows 0 disruptions`,
          needed === undefined ? undefined : `run at least ${needed} replicas`,
        );
  },
};
