import type { Environment } from '../environment/environment.ts';

/** Names in CloudWatch Logs, each sender below a prefix of its own. That of the control plane is given by EKS. */
export function logGroupsOf({ cluster: { name } }: Environment) {
  const prefixes = { logShipper: `/${name}/logs/`, collector: `/${name}/telemetry/` } as const;
  return {
    prefixes,
    names: {
      /** Every line of every pod. */
      all: `${prefixes.logShipper}all`,
      /** A copy of what speaks of security. */
      security: `${prefixes.logShipper}security`,
      /** CloudWatch makes metrics of what is written to it. */
      metrics: `${prefixes.collector}metrics`,
      /** What EKS logs of the API server, its audit and authenticator logs among it. */
      controlPlane: `/aws/eks/${name}/cluster`,
    },
  } as const;
}

/** Namespace of the metrics that the collector writes to CloudWatch. */
export const METRICS = 'GenAI/Platform';
