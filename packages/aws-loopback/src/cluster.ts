import type { AuthenticationMode, ClusterStatus } from '@aws-sdk/client-eks';
import type { Account, ClusterRecord } from './account.ts';

export interface ClusterOptions {
  readonly name: string;
  readonly version: string;
  /** `https://oidc.eks.<region>.amazonaws.com/id/…`. */
  readonly issuer: string;
  readonly status?: ClusterStatus;
  readonly authenticationMode?: AuthenticationMode;
  /** EKS Auto Mode. */
  readonly auto?: boolean;
  /** The key that it is encrypted with. Default: one that AWS owns, of which nothing is to be seen. */
  readonly encryptionKeyArn?: string;
  /** Add-ons whose software is there without EKS. */
  readonly selfManaged?: readonly string[];
}

/** Puts a cluster into the account, as `eksctl create cluster` leaves it. */
export function makeCluster(account: Account, options: ClusterOptions): ClusterRecord {
  const { name, version, issuer, status = 'ACTIVE', authenticationMode = 'API_AND_CONFIG_MAP', auto = false } = options;
  const { encryptionKeyArn: keyArn } = options;
  const record: ClusterRecord = {
    cluster: {
      name,
      version,
      status,
      arn: `arn:${account.partition}:eks:${account.region}:${account.id}:cluster/${name}`,
      createdAt: new Date(account.clock.now()),
      identity: { oidc: { issuer } },
      accessConfig: { authenticationMode },
      computeConfig: { enabled: auto },
      encryptionConfig: keyArn === undefined ? undefined : [{ provider: { keyArn } }],
      logging: {
        clusterLogging: [
          { types: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'], enabled: false },
        ],
      },
    },
    tags: new Map(),
    selfManaged: new Set(options.selfManaged),
    addons: new Map(),
    associations: new Map(),
    entries: new Map(),
    capabilities: new Map(),
    updates: new Map(),
  };
  account.clusters.set(name, record);
  return record;
}
