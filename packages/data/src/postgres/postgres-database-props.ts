import type { KeyArn, MonitoringRoleArn } from '../arn.ts';
import type { Tags } from '../tags.ts';

export interface PostgresDatabaseProps {
  readonly namespace: string;
  /** Of the instance and its subnet group, and what the name of its parameter group begins with: here, and in AWS. */
  readonly name: string;
  /** One minor version. RDS upgrades none by itself; a change of it is an upgrade in the maintenance window. */
  readonly engineVersion: `${number}.${number}`;
  readonly instanceClass: `db.${string}.${string}`;
  readonly storage: Storage;
  /** Of storage, backups, insights, and the password of the master user. */
  readonly kmsKeyArn: KeyArn;
  readonly availability: Availability;
  /** In two availability zones at least, also where the instance is in one: it may have to move. */
  readonly subnetIds: readonly [SubnetId, SubnetId, ...SubnetId[]];
  readonly securityGroupIds: readonly [SecurityGroupId, ...SecurityGroupId[]];
  /** The database that is there from the beginning. */
  readonly databaseName: string;
  /** Its password is made by RDS, kept in AWS Secrets Manager and rotated. Applications log in by IAM. */
  readonly masterUsername: string;
  readonly backups: Backups;
  /** Weekly, UTC, half an hour at least: `sun:04:00-sun:05:00`. */
  readonly maintenanceWindow: string;
  readonly monitoring: Monitoring;
  /** Default `rds-ca-rsa2048-g1`, which is that of RDS. Clients have to trust it. */
  readonly certificateAuthority?: CertificateAuthority;
  /** Settings of PostgreSQL beside those that are secure. Default: those of RDS. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly tags?: Tags;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

type SubnetId = `subnet-${string}`;
type SecurityGroupId = `sg-${string}`;

/** In GiB, of type gp3. RDS makes it larger by itself, up to the maximum, and never smaller. */
export interface Storage {
  readonly allocated: number;
  readonly maximum: number;
}

/** With `multi-az` a copy in another zone takes over within a minute or two when the first fails. */
export type Availability = 'multi-az' | 'single-az';

export interface Backups {
  /** 7 to 35. Default 30. */
  readonly retentionDays?: number;
  /** Daily, UTC, half an hour at least, and not while maintenance is: `02:00-03:00`. */
  readonly window: string;
}

export interface Monitoring {
  /** The role by which RDS sends measurements of the operating system. */
  readonly roleArn: MonitoringRoleArn;
  /** Seconds between two. Default 60. */
  readonly interval?: 1 | 5 | 10 | 15 | 30 | 60;
}

export type CertificateAuthority = 'rds-ca-ecc384-g1' | 'rds-ca-rsa2048-g1' | 'rds-ca-rsa4096-g1';
