import { ackRdsPolicy, ackS3Policy, ackSecretsManagerPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const deletion = { key: 'parapet.dev/may-delete', value: 'yes' };
const mayDelete = { 'aws:ResourceTag/parapet.dev/may-delete': 'yes' };
const tag = { 'aws:TagKeys': ['Environment'] };
const permit = { 'aws:TagKeys': ['Environment', 'parapet.dev/may-delete'] };
const viaRds = { 'kms:ViaService': 'rds.eu-central-1.amazonaws.com' };

describe('the controller of databases', () => {
  const rds = 'arn:aws:rds:eu-central-1:111122223333';
  const monitoringRoleArn = 'arn:aws:iam::111122223333:role/rds-monitoring';
  const prefix = 'genai-production-';
  const db = `${rds}:db:genai-production-api`;
  const create = {
    action: 'rds:CreateDBInstance',
    resource: db,
    context: { 'rds:PubliclyAccessible': 'false', 'rds:ManageMasterUserPassword': 'true' },
  };
  const remove = { action: 'rds:DeleteDBInstance', resource: db };
  const label = { action: 'rds:AddTagsToResource', resource: db };
  const grant = { action: 'kms:CreateGrant', resource: kmsKeyArn };
  const pass = { action: 'iam:PassRole', resource: monitoringRoleArn };
  const permitted = {
    'a private database, whose master password RDS keeps': create,
    'with the default parameters of its engine': { ...create, resource: `${rds}:pg:default.postgres18` },
    'changing it': { action: 'rds:ModifyDBInstance', resource: db },
    'a subnet group of its name': { action: 'rds:CreateDBSubnetGroup', resource: `${rds}:subgrp:genai-production-api` },
    'tags for it': { ...label, context: tag },
    'the state of all': {
      action: 'rds:DescribeDBInstances',
      resource: `${rds}:db:*`,
      context: { 'aws:RequestedRegion': 'eu-central-1' },
    },
    'the secret that RDS makes': {
      action: 'secretsmanager:CreateSecret',
      resource: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1',
    },
    'a grant of the key to RDS': { ...grant, context: { ...viaRds, 'kms:GrantIsForAWSResource': 'true' } },
  };
  const refused = {
    'a public database': { ...create, context: { ...create.context, 'rds:PubliclyAccessible': 'true' } },
    'a database with a password in Git': {
      ...create,
      context: { ...create.context, 'rds:ManageMasterUserPassword': 'false' },
    },
    'a database of another name': { ...create, resource: `${rds}:db:genai-staging-api` },
    'a database of another account': { ...create, resource: db.replace('111122223333', '444455556666') },
    'changing one of another name': { action: 'rds:ModifyDBInstance', resource: `${rds}:db:payroll` },
    'connecting to it': {
      action: 'rds-db:connect',
      resource: 'arn:aws:rds-db:eu-central-1:111122223333:dbuser:db-A/postgres',
    },
    'reading its master password': {
      action: 'secretsmanager:GetSecretValue',
      resource: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!db-1',
    },
    'a grant of the key to somebody': { ...grant, context: { ...viaRds, 'kms:GrantIsForAWSResource': 'false' } },
    'the key by itself': { action: 'kms:Decrypt', resource: kmsKeyArn },
    'its snapshots': { action: 'rds:DeleteDBSnapshot', resource: `${rds}:snapshot:genai-production-api` },
  };

  describe('that may delete nothing', () => {
    cases(ackRdsPolicy(site, { prefix, kmsKeyArn }), permitted, {
      ...refused,
      'deleting a database': remove,
      'deleting one that somebody let go': { ...remove, context: mayDelete },
      'passing a role': { ...pass, context: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' } },
    });
  });

  describe('that may delete what is tagged', () => {
    cases(
      ackRdsPolicy(site, { prefix, kmsKeyArn, deletion, monitoringRoleArn }),
      {
        ...permitted,
        'deleting what somebody let go': { ...remove, context: mayDelete },
        'passing the monitoring role to RDS': {
          ...pass,
          context: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' },
        },
      },
      {
        ...refused,
        'deleting without the tag': remove,
        'deleting with another value': { ...remove, context: { 'aws:ResourceTag/parapet.dev/may-delete': 'no' } },
        'deleting one of another name': { ...remove, resource: `${rds}:db:payroll`, context: mayDelete },
        'letting go by itself': { ...label, context: permit },
        'passing the role to another service': { ...pass, context: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
        'passing another role': {
          action: 'iam:PassRole',
          resource: 'arn:aws:iam::111122223333:role/admin',
          context: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' },
        },
      },
    );
  });
});

describe('the controller of secrets', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:genai/production/api-AbCdEf';
  const write = { action: 'secretsmanager:PutSecretValue', resource: secret };
  const remove = { action: 'secretsmanager:DeleteSecret', resource: secret };
  const permitted = {
    'making one': { action: 'secretsmanager:CreateSecret', resource: secret, context: tag },
    'writing a value': write,
    'its key through Secrets Manager': {
      action: 'kms:GenerateDataKey',
      resource: kmsKeyArn,
      context: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' },
    },
  };
  const refused = {
    'reading a value': { ...write, action: 'secretsmanager:GetSecretValue' },
    'sharing one': { ...write, action: 'secretsmanager:PutResourcePolicy' },
    'one of another environment': { ...write, resource: secret.replace('production', 'staging') },
    'deleting without the tag': remove,
    'the key through RDS': { action: 'kms:GenerateDataKey', resource: kmsKeyArn, context: viaRds },
  };
  cases(ackSecretsManagerPolicy(site, { prefix: 'genai/production/', kmsKeyArn }), permitted, {
    ...refused,
    'deleting what is tagged': { ...remove, context: mayDelete },
  });

  describe('that may delete what is tagged', () => {
    cases(
      ackSecretsManagerPolicy(site, { prefix: 'genai/production/', kmsKeyArn, deletion }),
      { ...permitted, 'deleting what somebody let go': { ...remove, context: mayDelete } },
      {
        ...refused,
        'letting go by itself': { action: 'secretsmanager:TagResource', resource: secret, context: permit },
        'making one that may be deleted': { ...permitted['making one'], context: permit },
      },
    );
  });
});

describe('the controller of buckets', () => {
  const resource = 'arn:aws:s3:::genai-production-models';
  const context = { 'aws:ResourceAccount': '111122223333' };
  const encrypt = { action: 's3:PutEncryptionConfiguration', resource, context };
  const rules = { ...encrypt, action: 's3:PutLifecycleConfiguration' };
  const buckets = ['genai-production-models'] as const;
  cases(ackS3Policy(site, { buckets, lifecycle: 'write' }), { 'how long versions are kept': rules }, {});
  cases(
    ackS3Policy(site, { buckets }),
    {
      'making a bucket': { ...encrypt, action: 's3:CreateBucket' },
      'how it is encrypted': encrypt,
      'its versions': { ...encrypt, action: 's3:PutBucketVersioning' },
      'how it is kept': { ...encrypt, action: 's3:GetLifecycleConfiguration' },
    },
    {
      'a bucket of another name': { ...encrypt, resource: 'arn:aws:s3:::payroll' },
      'a bucket whose name begins alike': { ...encrypt, resource: `${resource}-old` },
      'a bucket that another account made': { ...encrypt, context: { 'aws:ResourceAccount': '444455556666' } },
      'deleting a bucket': { ...encrypt, action: 's3:DeleteBucket' },
      'deleting objects by a rule': rules,
      'reading an object': { ...encrypt, action: 's3:GetObject', resource: `${resource}/a` },
      'writing an object': { ...encrypt, action: 's3:PutObject', resource: `${resource}/a` },
      'opening it by an access list': { ...encrypt, action: 's3:PutBucketAcl' },
      'a website': { ...encrypt, action: 's3:PutBucketWebsite' },
    },
  );
});
