import type { AgentProps } from '../pod/check-agent.ts';

export interface LogShipperProps extends AgentProps {
  /** Of CloudWatch Logs. */
  readonly region: string;
  /** Whose logs are shipped. Never the shipper's own namespace. */
  readonly namespaces: readonly [string, ...string[]];
  /** They have to be there, with retention and key: the shipper makes none. */
  readonly logGroups: {
    /** Every line. */
    readonly all: string;
    /** A copy of what speaks of security. */
    readonly security: string;
  };
  /** Values of the field `category` of a JSON line that make it one of security. Default: authentication, authorization, audit, security. */
  readonly securityCategories?: readonly [string, ...string[]];
  /** What waits on the disk of a node while CloudWatch does not answer, for each log group. Default 1G. When it is full, the oldest is lost. */
  readonly bufferLimit?: `${number}${'k' | 'M' | 'G'}`;
}
