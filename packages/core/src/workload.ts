import { declarationKind } from './declaration.ts';

/** A service account, where it is used: pods, RBAC subjects, AWS identities. Made once, handed to each. */
export interface ServiceAccountRef {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Pods that others refer to: what `availability` makes, `network` connects and rules look for. Its pods carry
 * `app.kubernetes.io/name: <name>`; no two workloads of a namespace share a name.
 */
export interface Workload {
  readonly namespace: string;
  /** Value of the pods' `app.kubernetes.io/name`. */
  readonly name: string;
  readonly serviceAccount: ServiceAccountRef;
  /** Container ports by name. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Workloads whose pods are not among the rendered objects: a Helm chart makes them, or another program does. */
export const externalWorkload = declarationKind<Workload & { readonly madeBy: string }>('external-workload');
