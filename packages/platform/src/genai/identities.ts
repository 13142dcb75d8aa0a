import {
  ackRdsPolicy,
  ackS3Policy,
  ackSecretsManagerPolicy,
  bedrockPolicy,
  DatabaseMonitoringRole,
  rdsConnectPolicy,
  WorkloadIdentity,
  type PolicyDocument,
  type RoleArn,
} from '@parapet/aws';
import type { ServiceAccountRef } from '@parapet/core';
import { Construct } from 'constructs';
import type { Environment } from '../environment/environment.ts';
import { siteOf } from '../facts.ts';
import { serviceAccounts } from '../names.ts';
import { secretPrefix } from '../secrets/secret-reader.ts';
import { databaseUser, resourcePrefix } from './database.ts';

export interface GenaiIdentities {
  /** By which RDS watches the machine of the database. */
  readonly databaseMonitoring: RoleArn;
}

/** What the gateway and the controllers of its resources may do in AWS. No permission of a node is among it. */
export function addGenaiIdentities(root: Construct, environment: Environment): GenaiIdentities {
  const scope = new Construct(root, 'genai-identities');
  const site = siteOf(environment);
  const { genai, inference } = environment;
  const { bedrock, database, secrets } = genai;
  const identity = (name: string, serviceAccount: ServiceAccountRef, policies: Record<string, PolicyDocument>) =>
    new WorkloadIdentity(scope, name, { site, name, serviceAccount, mechanism: { type: 'pod-identity' }, policies });

  const { instance } = database;
  identity('genai-platform-core', serviceAccounts.apiGateway, {
    bedrock: bedrockPolicy({ ...bedrock, inferenceProfiles: bedrock.profiles.map(({ arn }) => arn) }),
    ...(instance === undefined
      ? {}
      : { database: rdsConnectPolicy(site, { resourceId: instance.resourceId, user: databaseUser }) }),
  });
  const prefix = resourcePrefix(environment);
  const { roleArn } = new DatabaseMonitoringRole(scope, 'database-monitoring', {
    site,
    name: 'database-monitoring',
    prefix,
  });
  identity('ack-rds', serviceAccounts.ackRds, {
    databases: ackRdsPolicy(site, { prefix, kmsKeyArn: database.kmsKeyArn, monitoringRoleArn: roleArn }),
  });
  identity('ack-secretsmanager', serviceAccounts.ackSecretsManager, {
    secrets: ackSecretsManagerPolicy(site, {
      prefix: secretPrefix('genai', environment),
      kmsKeyArn: secrets.kmsKeyArn,
    }),
  });
  // Replaced weights and unfinished uploads are as large as models, and nobody else would remove them.
  identity('ack-s3', serviceAccounts.ackS3, {
    buckets: ackS3Policy(site, { buckets: [inference.weights.bucket], lifecycle: 'write' }),
  });
  return { databaseMonitoring: roleArn };
}
