import type {
  EnvironmentFacts,
  KubernetesMinor,
  RenderedObject,
  ServiceAccountRef,
  Waiver,
  Workload,
} from '@parapet/core';

export interface CheckInput {
  readonly objects: readonly RenderedObject[];
  readonly kubernetes: KubernetesMinor;
  /** The day on which waivers are judged, as `2026-08-31`. */
  readonly today: string;
  /** Without it, rules that compare with the environment have nothing to say. */
  readonly environment?: Pick<EnvironmentFacts, 'aws' | 'registries'>;
  /** Pods that a Helm chart or another program makes. */
  readonly externalWorkloads?: readonly ExternalWorkload[];
  /** The desired AWS identities. Without them, rules that compare with them have nothing to say. */
  readonly identities?: readonly Identity[];
  /** What the roles of secret stores may read. Stores that are not among them are not judged. */
  readonly secretStores?: readonly SecretStoreAccess[];
  readonly waivers?: readonly Waiver[];
}

export interface SecretStoreAccess {
  readonly store: { readonly namespace: string; readonly name: string };
  /** Of the names of its secrets, such as `poolside/production/`. */
  readonly prefix: string;
}

export type ExternalWorkload = Workload & { readonly madeBy: string };

/** What a service account may be in AWS, and how it gets there. */
export interface Identity {
  readonly serviceAccount: ServiceAccountRef;
  readonly mechanism: 'irsa' | 'pod-identity';
  readonly roleArn: string;
  /** The role's trust policy document. */
  readonly trust?: unknown;
}
