import type { AccessRule } from '@parapet/policy';

/** What a binding grants a subject. */
export interface Grant {
  /** A namespace, or `*` for the whole cluster. */
  readonly scope: string;
  /** `Role/poolside/core-api`. */
  readonly role: string;
  readonly binding: string;
  /** Undefined where the role is not in the files, as those that Kubernetes has by itself. */
  readonly rules?: readonly AccessRule[];
}
