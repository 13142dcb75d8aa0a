import type { CidrText, Workload } from '@parapet/core';
import type { Connection } from './connection.ts';

export interface ConnectionsProps {
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** All that get a policy, those of Helm charts and other programs too. */
  readonly workloads: readonly Workload[];
  /** Everything else is refused. */
  readonly allow: readonly Connection[];
  /** Where NodeLocal DNSCache listens, such as `169.254.20.10/32`. Default: it does not run. */
  readonly nodeLocalDns?: readonly CidrText[];
}
