import { provenance, standardLabels } from '@parapet/core';
import type { DBInstance, DBParameterGroup, DBSubnetGroup } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KEPT, RETAINED } from '../kept.ts';
import { tagList } from '../tags.ts';
import { checkPostgresDatabase } from './check-postgres-database.ts';
import { SECURE_PARAMETERS } from './parameters.ts';
import type { PostgresDatabaseProps } from './postgres-database-props.ts';

/**
 * A PostgreSQL of RDS, made by ACK: encrypted, private, backed up, in a group of subnets, with settings that refuse a
 * connection without TLS. Nobody here knows a password, and nothing here deletes it.
 */
export class PostgresDatabase extends Construct {
  static readonly [provenance] = '@parapet/data';
  /** Where it listens. */
  readonly port = PORT;

  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    checkPostgresDatabase(this, props);
    new ApiObject(this, 'subnet-group', subnetGroup(props));
    new ApiObject(this, 'parameter-group', parameterGroup(props));
    new ApiObject(this, 'instance', instance(props));
  }
}

const PORT = 5432;

function subnetGroup(props: PostgresDatabaseProps): DBSubnetGroup {
  const { namespace, name, subnetIds, tags } = props;
  return {
    apiVersion: 'rds.services.k8s.aws/v1alpha1',
    kind: 'DBSubnetGroup',
    metadata: { namespace, name, labels: labelsOf(props), annotations: RETAINED },
    spec: { name, description: `Subnets of ${name}`, subnetIDs: subnetIds, tags: tagList(tags) },
  };
}

/** Named after the major version: an upgrade to another takes another group, and both are there while it happens. */
function parameterGroup(props: PostgresDatabaseProps): DBParameterGroup {
  const { namespace, parameters, tags } = props;
  const name = parameterGroupName(props);
  return {
    apiVersion: 'rds.services.k8s.aws/v1alpha1',
    kind: 'DBParameterGroup',
    metadata: { namespace, name, labels: labelsOf(props), annotations: RETAINED },
    spec: {
      name,
      description: `Settings of ${props.name}`,
      family: familyOf(props),
      parameterOverrides: { ...parameters, ...SECURE_PARAMETERS },
      tags: tagList(tags),
    },
  };
}

function instance(props: PostgresDatabaseProps): DBInstance {
  const { namespace, name, engineVersion, instanceClass, storage, kmsKeyArn, availability, securityGroupIds } = props;
  const { databaseName, masterUsername, backups, maintenanceWindow, monitoring, tags } = props;
  const { certificateAuthority = 'rds-ca-rsa2048-g1' } = props;
  return {
    apiVersion: 'rds.services.k8s.aws/v1alpha1',
    kind: 'DBInstance',
    metadata: { namespace, name, labels: labelsOf(props), annotations: KEPT },
    spec: {
      dbInstanceIdentifier: name,
      engine: 'postgres',
      engineVersion,
      // Else ACK takes any minor version for this one, and a change of it for none.
      autoMinorVersionUpgrade: false,
      dbInstanceClass: instanceClass,
      multiAZ: availability === 'multi-az',
      dbName: databaseName,
      port: PORT,
      dbParameterGroupRef: { from: { name: parameterGroupName(props) } },

      dbSubnetGroupRef: { from: { name } },
      vpcSecurityGroupIDs: securityGroupIds,
      publiclyAccessible: false,
      caCertificateIdentifier: certificateAuthority,

      storageType: 'gp3',
      allocatedStorage: storage.allocated,
      maxAllocatedStorage: storage.maximum,
      storageEncrypted: true,
      kmsKeyID: kmsKeyArn,

      masterUsername,
      manageMasterUserPassword: true,
      masterUserSecretKMSKeyID: kmsKeyArn,
      enableIAMDatabaseAuthentication: true,

      backupRetentionPeriod: backups.retentionDays ?? 30,
      preferredBackupWindow: backups.window,
      preferredMaintenanceWindow: maintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: true,

      monitoringInterval: monitoring.interval ?? 60,
      monitoringRoleARN: monitoring.roleArn,
      performanceInsightsEnabled: true,
      performanceInsightsKMSKeyID: kmsKeyArn,
      // What costs nothing.
      performanceInsightsRetentionPeriod: 7,
      enableCloudwatchLogsExports: ['iam-db-auth-error', 'postgresql', 'upgrade'],
      tags: tagList(tags),
    },
  };
}

function parameterGroupName(props: PostgresDatabaseProps): string {
  return `${props.name}-${familyOf(props)}`;
}

/** `postgres17` */
function familyOf({ engineVersion }: PostgresDatabaseProps): string {
  return `postgres${/^\d+/.exec(engineVersion)?.[0] ?? ''}`;
}

function labelsOf({ name, partOf }: PostgresDatabaseProps) {
  return standardLabels({ name, component: 'database', partOf });
}
