import type { Checks } from '@parapet/core';
import type { Construct } from 'constructs';
import { checkId, checkKeyArn, checkRoleArn } from '../arn.ts';
import { checkAwsName, checkPlace } from '../names.ts';
import { checkTags } from '../tags.ts';
import { checkParameters } from './parameters.ts';
import type { PostgresDatabaseProps, Storage } from './postgres-database-props.ts';
import { checkWindows } from './window.ts';

/** Everything about a database that its types cannot say, or that JavaScript did not ask them. */
export function checkPostgresDatabase(scope: Construct, props: PostgresDatabaseProps): void {
  const { namespace, name, backups, monitoring, storage, parameters = {}, tags } = props;
  const checks = checkPlace(scope, 'DBInstance.rds.services.k8s.aws', namespace, name);
  checkAwsName(checks, name, /^[a-z](-?[a-z0-9])*$/, 'begin with a letter, and put no two hyphens together');
  checkPassword(checks, props);
  checkEngine(checks, props);
  checkStorage(checks, storage);
  checkKeyArn(checks, 'kmsKeyArn', props.kmsKeyArn);
  checkNetwork(checks, props);
  checkIdentifiers(checks, props);
  const { retentionDays = 30 } = backups;
  if (!Number.isInteger(retentionDays) || retentionDays < 7 || retentionDays > 35)
    checks.report('DATA-004', `backups.retentionDays is ${retentionDays}`, 'keep them for 7 to 35 days');
  checkWindows(checks, backups.window, props.maintenanceWindow);
  checkRoleArn(checks, 'monitoring.roleArn', monitoring.roleArn);
  const { interval = 60 } = monitoring;
  if (![1, 5, 10, 15, 30, 60].includes(interval))
    checks.report('DATA-005', `monitoring.interval is ${interval}`, 'use 1, 5, 10, 15, 30 or 60 seconds');
  checkParameters(checks, parameters);
  checkTags(checks, tags);
}

/** From JavaScript: RDS makes the password, and any other would be in the source. */
function checkPassword(checks: Checks, props: PostgresDatabaseProps): void {
  for (const setting of ['masterUserPassword', 'password'])
    if (setting in props)
      checks.report(
        'SEC-001',
        `${setting} is set (not shown), but RDS makes the password`,
        'change that password, it is in the source; read the one of RDS in AWS Secrets Manager',
      );
}

function checkEngine(checks: Checks, { engineVersion, instanceClass }: PostgresDatabaseProps): void {
  // From JavaScript: the number 17.10 is 17.1.
  if (typeof engineVersion !== 'string' || !/^[1-9]\d\.\d+$/.test(engineVersion))
    checks.report(
      'DATA-006',
      `engineVersion is ${JSON.stringify(engineVersion)}`,
      'write one minor version in quotes, such as "17.6", of `aws rds describe-db-engine-versions --engine postgres`',
    );
  if (!/^db\.[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+$/.test(instanceClass))
    checks.report('DATA-006', `instanceClass is ${JSON.stringify(instanceClass)}`, 'write db.<family>.<size>');
}

/** RDS wants a tenth of room at least to grow storage by itself. */
function checkStorage(checks: Checks, { allocated, maximum }: Storage): void {
  const isSize = (size: number) => Number.isInteger(size) && size >= 20 && size <= 65_536;
  if (!isSize(allocated) || !isSize(maximum) || maximum < allocated * 1.1)
    checks.report(
      'DATA-007',
      `storage is ${allocated} GiB, ${maximum} at most`,
      'use whole numbers of 20 to 65536, and a maximum that is a tenth larger at least',
    );
}

function checkNetwork(checks: Checks, { subnetIds, securityGroupIds }: PostgresDatabaseProps): void {
  subnetIds.forEach((id, index) => {
    checkId(checks, `subnetIds[${index}]`, 'subnet', id);
  });
  securityGroupIds.forEach((id, index) => {
    checkId(checks, `securityGroupIds[${index}]`, 'sg', id);
  });
  if (new Set(subnetIds).size < 2)
    checks.report(
      'DATA-008',
      `subnetIds has ${new Set(subnetIds).size} of them`,
      'name two subnets at least, in different availability zones',
    );
  if (securityGroupIds.length === 0)
    checks.report(
      'DATA-008',
      'securityGroupIds is empty, and the default group of a VPC lets in everything that is in it',
      'name the group that lets in who connects',
    );
}

/** PostgreSQL takes more; these need no quotes. RDS keeps some names for itself. */
function checkIdentifiers(checks: Checks, { databaseName, masterUsername }: PostgresDatabaseProps): void {
  for (const [setting, text] of Object.entries({ databaseName, masterUsername }))
    if (!/^[a-z][a-z0-9_]{0,62}$/.test(text) || /^(rds|pg_)|^(admin|public|replication|template[01])$/.test(text))
      checks.report(
        'ENV-007',
        `${setting} is ${JSON.stringify(text)}`,
        'begin with a letter, use a-z, 0-9 and _, and leave rds…, pg_… and reserved words to RDS and PostgreSQL',
      );
}
