export type { KeyArn, MonitoringRoleArn } from './arn.ts';
export { PostgresDatabase } from './postgres/postgres-database.ts';
export { PostgresDatabaseChart } from './postgres/postgres-database-chart.ts';
export type {
  Availability,
  Backups,
  CertificateAuthority,
  Monitoring,
  PostgresDatabaseProps,
  Storage,
} from './postgres/postgres-database-props.ts';
export { PrivateBucket, type PrivateBucketProps } from './bucket/private-bucket.ts';
export { PrivateBucketChart } from './bucket/private-bucket-chart.ts';
export { RemoteSecret, type RemoteSecretProps } from './secret/remote-secret.ts';
export { RemoteSecretChart } from './secret/remote-secret-chart.ts';
export type { Tags } from './tags.ts';
