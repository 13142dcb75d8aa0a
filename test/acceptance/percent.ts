import type { Deployment } from './kinds.ts';
import { all, type Tree } from './tree.ts';

/** Pods that an amount stands for: a share of `total`, or a number. */
export function up(amount: string | number, total: number): number {
  return typeof amount === 'number' ? amount : Math.ceil((parseInt(amount, 10) * total) / 100);
}

export function down(amount: string | number, total: number): number {
  return typeof amount === 'number' ? amount : Math.floor((parseInt(amount, 10) * total) / 100);
}

/** Budgets whose selector is that of the deployment's pods. */
export function budgetsOf(tree: Tree, { metadata, spec }: Deployment) {
  return all(tree, 'PodDisruptionBudget').filter(
    (budget) =>
      budget.metadata.namespace === metadata.namespace &&
      Object.entries(budget.spec.selector.matchLabels ?? {}).every(
        ([key, value]) => spec.template.metadata.labels[key] === value,
      ),
  );
}

/** `5m30s` in seconds. */
export function seconds(duration: string): number {
  return [...duration.matchAll(/([0-9]+)(h|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1),
    0,
  );
}
