import { objectId } from '@parapet/core';
import { PostgresDatabase, type PostgresDatabaseProps } from '@parapet/data';
import { describe, expect, it } from 'vitest';
import { kmsKeyArn, render } from './support.ts';

const props: PostgresDatabaseProps = {
  namespace: 'genai-platform',
  name: 'genai-production-platform',
  engineVersion: '17.6',
  instanceClass: 'db.r8g.large',
  storage: { allocated: 100, maximum: 500 },
  kmsKeyArn,
  availability: 'multi-az',
  subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
  securityGroupIds: ['sg-0123456789abcdef0'],
  databaseName: 'genai_platform',
  masterUsername: 'genai_admin',
  backups: { window: '02:00-03:00' },
  maintenanceWindow: 'sun:04:00-sun:05:00',
  monitoring: { roleArn: 'arn:aws:iam::111122223333:role/parapet/production/production-rds-monitoring' },
};

/** As JavaScript may have it. */
type Changes = { readonly [key in keyof PostgresDatabaseProps]?: unknown } & Readonly<Record<string, unknown>>;

const renderWith = (changes: Changes) =>
  render((scope) => {
    new PostgresDatabase(scope, 'database', { ...props, ...changes } as PostgresDatabaseProps);
  });

describe('a database', () => {
  const { objects, problems, faults } = renderWith({ tags: { team: 'platform', Environment: 'production' } });
  const [subnets, parameters, instance] = objects;

  it('is an instance and its groups, as the definitions of ACK have them', () => {
    expect(problems).toEqual([]);
    expect(faults).toEqual([]);
    expect(objects.map(objectId)).toEqual([
      'DBSubnetGroup.rds.services.k8s.aws/genai-platform/genai-production-platform',
      'DBParameterGroup.rds.services.k8s.aws/genai-platform/genai-production-platform-postgres17',
      'DBInstance.rds.services.k8s.aws/genai-platform/genai-production-platform',
    ]);
    expect(instance?.spec).toMatchObject({
      dbSubnetGroupRef: { from: { name: subnets?.metadata.name } },
      dbParameterGroupRef: { from: { name: parameters?.metadata.name } },
    });
  });

  it('has no password that anybody wrote, and lets applications in by IAM', () => {
    expect(instance?.spec).toMatchObject({
      masterUsername: 'genai_admin',
      manageMasterUserPassword: true,
      masterUserSecretKMSKeyID: kmsKeyArn,
      enableIAMDatabaseAuthentication: true,
    });
    expect(JSON.stringify(objects)).not.toMatch(/masterUserPassword"/);
  });

  it('is encrypted, private, and refuses a connection without TLS', () => {
    expect(instance?.spec).toMatchObject({
      storageEncrypted: true,
      kmsKeyID: kmsKeyArn,
      performanceInsightsKMSKeyID: kmsKeyArn,
      publiclyAccessible: false,
      caCertificateIdentifier: 'rds-ca-rsa2048-g1',
      vpcSecurityGroupIDs: ['sg-0123456789abcdef0'],
    });
    expect(parameters?.spec).toMatchObject({
      family: 'postgres17',
      parameterOverrides: { 'rds.force_ssl': '1', ssl_min_protocol_version: 'TLSv1.2' },
    });
  });

  it('stays as it is: a version that only a commit changes, backups, and protection against deletion', () => {
    expect(instance?.spec).toMatchObject({
      engineVersion: '17.6',
      autoMinorVersionUpgrade: false,
      backupRetentionPeriod: 30,
      deletionProtection: true,
      copyTagsToSnapshot: true,
      multiAZ: true,
    });
    expect(objects.map(({ metadata }) => metadata.annotations)).toEqual([
      { 'services.k8s.aws/deletion-policy': 'retain' },
      { 'services.k8s.aws/deletion-policy': 'retain' },
      { 'services.k8s.aws/deletion-policy': 'retain', 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
    ]);
  });

  it('is watched: measurements of the system with a role, insights, and every log', () => {
    expect(instance?.spec).toMatchObject({
      monitoringInterval: 60,
      monitoringRoleARN: props.monitoring.roleArn,
      performanceInsightsEnabled: true,
      enableCloudwatchLogsExports: ['iam-db-auth-error', 'postgresql', 'upgrade'],
    });
  });

  it('has its tags in a list, by key', () => {
    const tags = [
      { key: 'Environment', value: 'production' },
      { key: 'team', value: 'platform' },
    ];
    expect(objects.map(({ spec }) => spec['tags'])).toEqual([tags, tags, tags]);
  });
});

it('keeps its parameter group beside the next one while the major version changes', () => {
  const name = (engineVersion: string) => renderWith({ engineVersion }).objects[1]?.metadata.name;
  expect([name('17.6'), name('17.7'), name('18.1')]).toEqual([
    'genai-production-platform-postgres17',
    'genai-production-platform-postgres17',
    'genai-production-platform-postgres18',
  ]);
});

it('takes other settings of PostgreSQL beside its own', () => {
  const { objects } = renderWith({ parameters: { log_min_duration_statement: '1000' }, availability: 'single-az' });
  expect(objects[1]?.spec['parameterOverrides']).toMatchObject({
    log_min_duration_statement: '1000',
    'rds.force_ssl': '1',
  });
  expect(objects[2]?.spec['multiAZ']).toBe(false);
});

const window = 'write <hh>:<mm>-<hh>:<mm> in UTC, half an hour at least';
const weekly = 'write <day>:<hh>:<mm>-<day>:<hh>:<mm> in UTC, half an hour to a day';
const identifier =
  'begin with a letter, use a-z, 0-9 and _, and leave rds…, pg_… and reserved words to RDS and PostgreSQL';
const size = 'use whole numbers of 20 to 65536, and a maximum that is a tenth larger at least';

it.each<[Changes, string]>([
  [
    { name: 'a--b' },
    'name is "a--b", which AWS does not take (NAME-001). Fix: begin with a letter, and put no two hyphens together.',
  ],
  [
    { name: '1a' },
    'name is "1a", which AWS does not take (NAME-001). Fix: begin with a letter, and put no two hyphens together.',
  ],
  [
    { masterUserPassword: 'hunter2' },
    'masterUserPassword is set (not shown), but RDS makes the password (SEC-001). Fix: change that password, it is in the source; read the one of RDS in AWS Secrets Manager.',
  ],
  ...['15', '17', 15.4, '17.x'].map((engineVersion): [Changes, string] => [
    { engineVersion },
    `engineVersion is ${JSON.stringify(engineVersion)} (DATA-006). Fix: write one minor version in quotes, such as "17.6", of \`aws rds describe-db-engine-versions --engine postgres\`.`,
  ]),
  [{ instanceClass: 'r8g.large' }, 'instanceClass is "r8g.large" (DATA-006). Fix: write db.<family>.<size>.'],
  [{ storage: { allocated: 10, maximum: 100 } }, `storage is 10 GiB, 100 at most (DATA-007). Fix: ${size}.`],
  [{ storage: { allocated: 100, maximum: 109 } }, `storage is 100 GiB, 109 at most (DATA-007). Fix: ${size}.`],
  [{ storage: { allocated: 100.5, maximum: 500 } }, `storage is 100.5 GiB, 500 at most (DATA-007). Fix: ${size}.`],
  [
    { kmsKeyArn: 'arn:aws:kms:us-west-2:ACCOUNT:key/KEY-ID' },
    'kmsKeyArn is "arn:aws:kms:us-west-2:ACCOUNT:key/KEY-ID" (ENV-010). Fix: name one key by its id: arn:<partition>:kms:<region>:<account>:key/<id>.',
  ],
  [
    { kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/data' },
    'kmsKeyArn is "arn:aws:kms:eu-central-1:111122223333:alias/data" (ENV-010). Fix: name one key by its id: arn:<partition>:kms:<region>:<account>:key/<id>.',
  ],
  [
    { subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef0'] },
    'subnetIds has 1 of them (DATA-008). Fix: name two subnets at least, in different availability zones.',
  ],
  [
    { subnetIds: ['subnet-0123456789abcdef0', 'subnet-xxx'] },
    'subnetIds[1] is "subnet-xxx" (ENV-010). Fix: write an id as AWS gave it: subnet- and 8 or 17 hexadecimal digits.',
  ],
  [
    { securityGroupIds: ['sg-xxxxxxxxx'] },
    'securityGroupIds[0] is "sg-xxxxxxxxx" (ENV-010). Fix: write an id as AWS gave it: sg- and 8 or 17 hexadecimal digits.',
  ],
  [
    { securityGroupIds: [] },
    'securityGroupIds is empty, and the default group of a VPC lets in everything that is in it (DATA-008). Fix: name the group that lets in who connects.',
  ],
  [{ databaseName: 'genai-platform' }, `databaseName is "genai-platform" (ENV-007). Fix: ${identifier}.`],
  [{ masterUsername: 'rdsadmin' }, `masterUsername is "rdsadmin" (ENV-007). Fix: ${identifier}.`],
  [{ masterUsername: 'admin' }, `masterUsername is "admin" (ENV-007). Fix: ${identifier}.`],
  ...[0, 6, 36, 7.5].map((retentionDays): [Changes, string] => [
    { backups: { ...props.backups, retentionDays } },
    `backups.retentionDays is ${retentionDays} (DATA-004). Fix: keep them for 7 to 35 days.`,
  ]),
  ...['2:00-3:00', '24:00-24:30', '02:00-02:29', '02:00-02:00'].map((text): [Changes, string] => [
    { backups: { window: text } },
    `backups.window is "${text}" (DATA-003). Fix: ${window}.`,
  ]),
  ...['Sun:04:00-Sun:05:00', 'sun:04:00-05:00', 'sun:04:00-mon:04:01', 'day:04:00-day:05:00'].map(
    (maintenanceWindow): [Changes, string] => [
      { maintenanceWindow },
      `maintenanceWindow is "${maintenanceWindow}" (DATA-003). Fix: ${weekly}.`,
    ],
  ),
  ...['sun:02:59-sun:04:00', 'sat:23:00-sun:02:01', 'sun:02:15-sun:02:45'].map(
    (maintenanceWindow): [Changes, string] => [
      { maintenanceWindow },
      `backups.window 02:00-03:00 is in maintenanceWindow ${maintenanceWindow} (DATA-003). Fix: choose windows that do not meet.`,
    ],
  ),
  [
    { monitoring: { roleArn: undefined } },
    'monitoring.roleArn is undefined (ENV-010). Fix: write arn:<partition>:iam::<account>:role/<name>.',
  ],
  [
    { monitoring: { ...props.monitoring, interval: 0 } },
    'monitoring.interval is 0 (DATA-005). Fix: use 1, 5, 10, 15, 30 or 60 seconds.',
  ],
  [
    { parameters: { 'rds.force_ssl': '0' } },
    'parameters.rds.force_ssl is "0" (DATA-002). Fix: leave it out: it is 1, whoever connects.',
  ],
  [
    { parameters: { max_connections: 500 } },
    'parameters.max_connections is 500 (DATA-002). Fix: write the value as text.',
  ],
])('is refused with %j', (changes, message) => {
  const { name } = { ...props, ...changes };
  expect(renderWith(changes).problems).toEqual([
    `DBInstance.rds.services.k8s.aws/genai-platform/${name as string}: ${message}`,
  ]);
});

it.each<Changes>([
  { backups: { window: '23:45-00:15', retentionDays: 7 }, maintenanceWindow: 'sun:23:00-sun:23:45' },
  { backups: { window: '02:00-03:00', retentionDays: 35 }, maintenanceWindow: 'sun:03:00-mon:02:00' },
  { maintenanceWindow: 'sun:23:30-mon:00:30' },
  { storage: { allocated: 20, maximum: 22 } },
  { monitoring: { ...props.monitoring, interval: 1 }, securityGroupIds: ['sg-01234567'] },
  { parameters: { log_statement: 'ddl' }, masterUsername: 'postgres' },
])('is taken with %j', (changes) => {
  expect(renderWith(changes).problems).toEqual([]);
});

it('reports a namespace that is not ours', () => {
  expect(renderWith({ namespace: 'kube-system' }).problems).toEqual([
    'DBInstance.rds.services.k8s.aws/kube-system/genai-production-platform: namespace: namespace "kube-system" is reserved (kube-) (NAME-006). Fix: choose a namespace of your own.',
  ]);
});
