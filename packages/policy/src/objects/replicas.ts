import type { Index } from '../index/index-of-objects.ts';
import type { Pods } from '../index/pods.ts';
import { fields, number } from '../shapes.ts';
import { autoscalersOf, type Autoscaler } from './autoscalers.ts';

/** The fewest pods that a workload is meant to have, and the autoscaler that says so, if there is one. */
export interface Replicas {
  readonly count: number;
  readonly autoscaler: Autoscaler | undefined;
}

const SCALED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);

/** A way to ask for them. Undefined for pods whose number is not written: of DaemonSets, Jobs and other programs. */
export function replicasIn(index: Index): (pods: Pods) => Replicas | undefined {
  const autoscalers = new Map(index.derived(autoscalersOf).map((autoscaler) => [autoscaler.target, autoscaler]));
  return ({ object, id }) => {
    if (object === undefined || !SCALED.has(object.manifest.kind)) return undefined;
    const autoscaler = autoscalers.get(id);
    return { count: autoscaler?.min ?? number(fields(object.manifest.spec).replicas) ?? 1, autoscaler };
  };
}
