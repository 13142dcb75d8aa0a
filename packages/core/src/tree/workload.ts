import { declarationKind } from './declaration.ts';
import type { Labels } from '../values/labels.ts';

/** A service account, where it is used: pods, RBAC subjects, AWS identities. Made once, handed to each. */
export interface ServiceAccountRef {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Pods that others refer to: what `availability` makes, `network` connects and rules look for. No two workloads of a
 * namespace share a name.
 */
export interface Workload {
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: ServiceAccountRef;
  /** Container ports by name. */
  readonly ports: Readonly<Record<string, number>>;
  /** The one label that only its pods carry. Default: `app.kubernetes.io/name`, with the workload's name. */
  readonly podLabel?: readonly [key: string, value: string];
}

/** Ports from the first to the last, of pods that choose where they listen when they start. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** What selects the pods of a workload: exactly one label. */
export function podSelectorOf({ name, podLabel = ['app.kubernetes.io/name', name] }: Workload): Labels {
  return { [podLabel[0]]: podLabel[1] };
}

/** Workloads whose pods are not among the rendered objects: a Helm chart makes them, or another program does. */
export const externalWorkload = declarationKind<Workload & { readonly madeBy: string }>('external-workload');
