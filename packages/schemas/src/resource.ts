/** What an API server serves for one group, version and kind. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Name in URLs and in RBAC rules: `networkpolicies`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly verbs: readonly Verb[];
  /** By name as in RBAC, without the resource: `log`, `exec`, `status`. */
  readonly subresources: Readonly<Record<string, readonly Verb[]>>;
  /** First supported minor of Kubernetes that serves it, such as `1.34`; absent where all of them do. */
  readonly since?: string;
}

export type Verb = 'create' | 'delete' | 'deletecollection' | 'get' | 'list' | 'patch' | 'update' | 'watch';
