import type {
  AccessEntry,
  Addon,
  Capability,
  Cluster,
  EncryptionConfig,
  PodIdentityAssociation,
  Update,
} from '@aws-sdk/client-eks';
import type { Role } from '@aws-sdk/client-iam';

/** Time as the account has it, in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/** How long, in milliseconds, a change takes to be seen. */
export interface Lags {
  /** Until IAM shows what it has just made. */
  readonly iam: number;
  /** Until EKS and other roles know a role, or its trust. */
  readonly propagation: number;
  /** Until the place of something deleted is free. */
  readonly deletion: number;
  /** Until an add-on or a capability runs, or is gone. */
  readonly addon: number;
  /** Until a change of the cluster is done. */
  readonly update: number;
}

export interface RoleRecord {
  readonly role: Role & { readonly RoleName: string; readonly RoleId: string; readonly Arn: string };
  readonly createdAt: number;
  /** When the trust was last written. */
  trustedAt: number;
  /** With ids of roles in the place of their ARNs, as IAM keeps it. */
  trust: string;
  readonly tags: Map<string, string>;
  readonly inline: Map<string, string>;
  readonly attached: Set<string>;
}

export interface ProviderRecord {
  readonly arn: string;
  readonly url: string;
  readonly clientIds: Set<string>;
  readonly tags: Map<string, string>;
  readonly createdAt: number;
}

export interface AddonRecord {
  addon: Addon;
  /** What becomes of it, and when. */
  next: { readonly at: number; readonly status: 'ACTIVE' | 'CREATE_FAILED' | 'gone' } | undefined;
}

export interface CapabilityRecord {
  capability: Capability & { readonly arn: string };
  readonly token: string | undefined;
  /** What becomes of it, and when. */
  next: { readonly at: number; readonly status: 'ACTIVE' | 'gone' } | undefined;
}

export interface AssociationRecord {
  association: PodIdentityAssociation & { readonly associationId: string; readonly associationArn: string };
  readonly token: string | undefined;
  /** When it was deleted: its place is taken for a while yet. */
  deletedAt: number | undefined;
}

export interface UpdateRecord {
  /** One that is `Failed` here fails once its time has come. */
  update: Update;
  readonly doneAt: number;
  /** What the cluster is encrypted with afterwards. */
  readonly encryption: EncryptionConfig[] | undefined;
}

export interface ClusterRecord {
  cluster: Cluster & { readonly name: string; readonly arn: string };
  readonly tags: Map<string, string>;
  /** Add-ons whose software somebody put there by other means. */
  readonly selfManaged: Set<string>;
  readonly addons: Map<string, AddonRecord>;
  readonly associations: Map<string, AssociationRecord>;
  readonly entries: Map<string, AccessEntry>;
  readonly capabilities: Map<string, CapabilityRecord>;
  readonly updates: Map<string, UpdateRecord>;
}

export interface QueueRecord {
  readonly attributes: Map<string, string>;
  readonly tags: Map<string, string>;
}

export interface RuleRecord {
  readonly name: string;
  pattern: string | undefined;
  readonly targets: Map<string, string>;
  readonly tags: Map<string, string>;
}

export interface GroupRecord {
  readonly name: string;
  retention: number | undefined;
  key: string | undefined;
  readonly tags: Map<string, string>;
}

/** All that an account has in a region, and what the services agree on. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly partition: string;
  readonly clock: Clock;
  readonly lags: Lags;
  /** Items of a page. */
  readonly pageSize: number;
  /** Most roles that it may have. */
  roleQuota: number;
  /** Keys of KMS that services may use. */
  readonly keys: Set<string>;
  readonly roles: Map<string, RoleRecord>;
  readonly providers: Map<string, ProviderRecord>;
  readonly clusters: Map<string, ClusterRecord>;
  readonly queues: Map<string, QueueRecord>;
  /** When a queue was deleted, by its name. */
  readonly deletedQueues: Map<string, number>;
  readonly rules: Map<string, RuleRecord>;
  readonly groups: Map<string, GroupRecord>;
  /** The next number, for ids. */
  nextId(): string;
}

export interface AccountOptions {
  readonly id: string;
  readonly region: string;
  readonly partition?: string;
  readonly clock: Clock;
  /** Default: AWS as it is on a slow day. */
  readonly lags?: Partial<Lags>;
  /** Default 2, so that everybody has to turn pages. */
  readonly pageSize?: number;
}

export const SLOW_DAY: Lags = { iam: 3_000, propagation: 12_000, deletion: 8_000, addon: 40_000, update: 90_000 };

/** An account with nothing in it. */
export function emptyAccount({ id, region, partition = 'aws', clock, lags, pageSize = 2 }: AccountOptions): Account {
  let last = 0;
  return {
    id,
    region,
    partition,
    clock,
    lags: { ...SLOW_DAY, ...lags },
    pageSize,
    roleQuota: 1000,
    keys: new Set(),
    roles: new Map(),
    providers: new Map(),
    clusters: new Map(),
    queues: new Map(),
    deletedQueues: new Map(),
    rules: new Map(),
    groups: new Map(),
    nextId: () => String((last += 1)).padStart(12, '0'),
  };
}
