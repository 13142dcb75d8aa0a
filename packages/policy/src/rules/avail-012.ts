import { budgetsOf } from '../objects/budgets.ts';
import { replicasIn } from '../objects/replicas.ts';
import type { ObjectRule } from '../rule.ts';

export const avail012: ObjectRule = {
  id: 'AVAIL-012',
  title: 'Each workload of several pods has a disruption budget',
  severity: 'error',
  why: 'Without one, draining nodes for an upgrade may evict all of its pods at once.',
  fix: 'add a PodDisruptionBudget that selects its pods',
  references: ['Kubernetes: disruptions'],
  check(index, report) {
    const covered = new Set(index.derived(budgetsOf).flatMap(({ pods }) => pods));
    const replicasOf = index.derived(replicasIn);
    for (const pods of index.pods)
      if ((replicasOf(pods)?.count ?? 0) > 1 && !covered.has(pods)) report(pods.object, 'has no disruption budget');
  },
};
