import type { Tags } from '../ownership.ts';

/** What is there: plain data, whole, so that a plan is a function of it. Records are by name, or by ARN where there is no name. */
export interface Observed {
  readonly cluster: ObservedCluster;
  readonly addons: Readonly<Record<string, ObservedAddon>>;
  /** Versions of the add-ons that are wanted which the cluster takes. */
  readonly addonVersions: Readonly<Record<string, readonly string[]>>;
  readonly roles: Readonly<Record<string, ObservedRole>>;
  readonly providers: Readonly<Record<string, ObservedProvider>>;
  readonly associations: readonly ObservedAssociation[];
  readonly accessEntries: Readonly<Record<string, ObservedAccessEntry>>;
  readonly logGroups: Readonly<Record<string, ObservedLogGroup>>;
  readonly queues: Readonly<Record<string, ObservedQueue>>;
  readonly rules: Readonly<Record<string, ObservedRule>>;
  readonly capabilities: Readonly<Record<string, ObservedCapability>>;
}

export interface ObservedCluster {
  readonly status: string;
  /** Of Kubernetes: `1.34`. */
  readonly version: string;
  /** URL of its OpenID Connect issuer. */
  readonly issuer: string;
  readonly authenticationMode: string;
  /** Types of logs that are on. */
  readonly logging: readonly string[];
  /** ARN of the key that what the API server stores is encrypted with. Absent: one that AWS owns. */
  readonly encryptionKeyArn?: string;
  /** EKS Auto Mode. */
  readonly isAuto: boolean;
}

export interface ObservedAddon {
  readonly arn: string;
  readonly version: string;
  readonly status: string;
  readonly issues: readonly string[];
  /** JSON as it was given. */
  readonly configuration?: string;
  readonly tags: Tags;
}

export interface ObservedCapability {
  readonly arn: string;
  readonly type: string;
  readonly roleArn: string;
  readonly status: string;
  readonly issues: readonly string[];
  /** Of ACK: whether an object may refer to one of another namespace. */
  readonly enableCrossNamespace: boolean;
  readonly tags: Tags;
}

export interface ObservedRole {
  readonly arn: string;
  readonly path: string;
  /** JSON. */
  readonly trust: string;
  /** JSON by name. */
  readonly policies: Readonly<Record<string, string>>;
  readonly managedPolicies: readonly string[];
  readonly tags: Tags;
}

export interface ObservedProvider {
  readonly clientIds: readonly string[];
  readonly tags: Tags;
}

export interface ObservedAssociation {
  readonly id: string;
  readonly arn: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly roleArn: string;
  readonly disableSessionTags: boolean;
  /** JSON: what sessions may do at most. It takes their tags away. */
  readonly policy?: string;
  /** The role that sessions are exchanged for. */
  readonly targetRoleArn?: string;
  /** The add-on that EKS made it for. */
  readonly ownerArn?: string;
  /** `2026-01-01T00:00:00.000Z`. */
  readonly modifiedAt?: string;
  readonly tags: Tags;
}

export interface ObservedAccessEntry {
  readonly arn: string;
  readonly type: string;
  readonly tags: Tags;
}

export interface ObservedLogGroup {
  /** Days; absent where it keeps its events for ever. */
  readonly retentionDays?: number;
  readonly kmsKeyArn?: string;
  readonly tags: Tags;
}

export interface ObservedQueue {
  readonly url: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Tags;
}

export interface ObservedRule {
  readonly arn: string;
  readonly isEnabled: boolean;
  /** JSON. */
  readonly pattern: string;
  /** ARNs by id. */
  readonly targets: Readonly<Record<string, string>>;
  readonly tags: Tags;
}
