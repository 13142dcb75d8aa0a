import type { Environment } from '../environment/environment.ts';

export interface LogGroups {
  /** What the names of those begin with that senders may write to. */
  readonly prefix: `${string}/`;
  /** Every line of every pod. */
  readonly all: string;
  /** A copy of what speaks of security. */
  readonly security: string;
  /** CloudWatch makes metrics of what is written to it. */
  readonly metrics: string;
  /** What EKS logs of the API server: its audit and authenticator logs among it. */
  readonly controlPlane: string;
}

/** Names in CloudWatch Logs. That of the control plane is given by EKS. */
export function logGroupsOf({ cluster: { name } }: Environment): LogGroups {
  const prefix = `/${name}/` as const;
  return {
    prefix,
    all: `${prefix}all`,
    security: `${prefix}security`,
    metrics: `${prefix}metrics`,
    controlPlane: `/aws/eks/${name}/cluster`,
  };
}

/** Namespace of the metrics that the collector writes to CloudWatch. */
export const METRICS = 'GenAI/Platform';
