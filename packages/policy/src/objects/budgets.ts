import type { RenderedObject } from '@parapet/core';
import { namespaceOf } from '../index/identity.ts';
import type { Index } from '../index/index-of-objects.ts';
import type { Pods } from '../index/pods.ts';
import { readSelector } from '../index/selector.ts';
import { fields, shown } from '../shapes.ts';
import { readCount, roundedUp, type Count } from './count.ts';
import { replicasIn, type Replicas } from './replicas.ts';

export interface Budget {
  readonly object: RenderedObject;
  readonly pods: readonly Pods[];
  /** As it is written, such as `minAvailable 75%`. */
  readonly shown: string;
  readonly minAvailable: Count | undefined;
  readonly maxUnavailable: Count | undefined;
}

export function budgetsOf(index: Index): readonly Budget[] {
  return index.of('PodDisruptionBudget').map((object) => {
    const { minAvailable, maxUnavailable, selector } = fields(object.manifest.spec);
    return {
      object,
      pods: index.podsByLabel.selected(namespaceOf(object.manifest), readSelector(selector)),
      shown:
        minAvailable === undefined ? `maxUnavailable ${shown(maxUnavailable)}` : `minAvailable ${shown(minAvailable)}`,
      minAvailable: readCount(minAvailable),
      maxUnavailable: readCount(maxUnavailable),
    };
  });
}

/** A budget that lets no pod go, though all of its pods are there. */
export interface Deadlock {
  readonly budget: Budget;
  readonly replicas: number;
  /** The fewest replicas with which one pod may go; undefined when no number is enough. */
  readonly needed: number | undefined;
  /** The autoscaler that sets the number. */
  readonly autoscaler: Replicas['autoscaler'];
}

/** Only budgets over one workload are judged: over several, the numbers of each may move. */
export function deadlocksOf(index: Index): readonly Deadlock[] {
  const replicasOf = index.derived(replicasIn);
  return index.derived(budgetsOf).flatMap((budget) => {
    const [pods, another] = budget.pods;
    const replicas = pods === undefined || another !== undefined ? undefined : replicasOf(pods);
    if (replicas === undefined || replicas.count === 0 || disruptions(budget, replicas.count) > 0) return [];
    const { count, autoscaler } = replicas;
    return [{ budget, replicas: count, needed: neededFor(budget), autoscaler }];
  });
}

/** How many of so many healthy pods may be evicted at once: the API server rounds both shares up. */
function disruptions({ minAvailable, maxUnavailable }: Budget, replicas: number): number {
  if (minAvailable !== undefined) return replicas - roundedUp(minAvailable, replicas);
  return maxUnavailable === undefined ? Infinity : roundedUp(maxUnavailable, replicas);
}

function neededFor({ minAvailable }: Budget): number | undefined {
  if (minAvailable === undefined) return undefined;
  if ('pods' in minAvailable) return minAvailable.pods + 1;
  return minAvailable.percent === 100 ? undefined : Math.ceil(100 / (100 - minAvailable.percent));
}
