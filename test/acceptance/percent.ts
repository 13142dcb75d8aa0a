import type { Kinds } from './kinds.ts';
import { selects } from './pods.ts';
import { all, type Tree } from './tree.ts';
import type { Workload } from './workloads.ts';

type Budget = Kinds['PodDisruptionBudget']['spec'];

/** Pods that an amount stands for: a share of `total`, or a number. */
function up(amount: string | number, total: number): number {
  return typeof amount === 'number' ? amount : Math.ceil((parseInt(amount, 10) * total) / 100);
}

export function down(amount: string | number, total: number): number {
  return typeof amount === 'number' ? amount : Math.floor((parseInt(amount, 10) * total) / 100);
}

/** Budgets whose selector is that of the pods. */
export function budgetsOf(tree: Tree, { owner, labels }: Pick<Workload, 'owner' | 'labels'>) {
  return all(tree, 'PodDisruptionBudget').filter(
    (budget) => budget.metadata.namespace === owner.metadata.namespace && selects(budget.spec.selector, labels),
  );
}

/** How many of these pods an eviction may take: what the disruption controller works out, which rounds a share up. */
export function disruptions({ minAvailable, maxUnavailable = 0 }: Budget, pods: number): number {
  return minAvailable === undefined ? up(maxUnavailable, pods) : pods - up(minAvailable, pods);
}
