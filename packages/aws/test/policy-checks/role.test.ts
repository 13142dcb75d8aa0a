import { AddonIdentity, NodeRole, WorkloadIdentity, type Statement, type WorkloadIdentityProps } from '@parapet/aws';
import { describe, expect, it } from 'vitest';
import { problems, site } from '../support.ts';

const reports = (changes: Partial<WorkloadIdentityProps>) =>
  problems((app) => {
    const props = { site, name: 'api', serviceAccount: { namespace: 'ns', name: 'sa' }, policies: {} };
    new WorkloadIdentity(app, 'id', { ...props, mechanism: { type: 'pod-identity' }, ...changes });
  });

const object = 'arn:aws:s3:::models/production/*';
const key = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';

/** What is said of a role with one statement. */
const told = (changes: Partial<Statement>) => {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: object, ...changes } as const;
  return reports({ policies: { a: { Version: '2012-10-17', Statement: [statement] } } });
};
const id = 'IamRole/production-api';
const decrypt = { Action: 'kms:Decrypt', Resource: key } as const;

it('accepts what is right', () => {
  expect(told({})).toEqual([]);
});

describe('AWS-004: a wildcard that is compared as it stands', () => {
  it.each<[string, string]>([
    ['StringLike', 's3.*.amazonaws.com'],
    ['StringEquals', 's3.eu-central-1.amazonaws.com'],
    ['StringEquals', '${aws:PrincipalTag/*}'],
    ['ArnEquals', 'arn:aws:s3:::*'],
  ])('accepts %s %s', (operator, value) => {
    expect(told({ ...decrypt, Condition: { [operator]: { 'kms:ViaService': value } } })).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['StringEquals', 's3.*.amazonaws.com', 'StringLike'],
    ['StringNotEquals', 'a?', 'StringNotLike'],
    ['ForAnyValue:StringEquals', 'a*', 'ForAnyValue:StringLike'],
    ['StringEqualsIgnoreCaseIfExists', 'a*', 'StringLikeIfExists'],
  ])('reports %s %s', (operator, value, instead) => {
    expect(told({ ...decrypt, Condition: { [operator]: { 'kms:ViaService': ['b', value] } } })).toEqual([
      `${id}: policies.a compares kms:ViaService with ${value} by ${operator}, which knows no wildcards (AWS-004). Fix: write the value itself, or use ${instead}.`,
    ]);
  });
});

describe('AWS-005: permissions of nodes', () => {
  const fix = 'leave it to the role of the nodes, or to the add-on that it is for';

  it.each([
    'AmazonEKSWorkerNodePolicy',
    'AmazonEKSWorkerNodeMinimalPolicy',
    'AmazonEKS_CNI_Policy',
    'AmazonEC2ContainerRegistryReadOnly',
    'AmazonSSMManagedInstanceCore',
  ])('are not given to a service account: %s', (policy) => {
    expect(reports({ managedPolicies: [policy] })).toEqual([
      `${id}: managedPolicies has ${policy}, which is for nodes (AWS-005). Fix: ${fix}.`,
    ]);
  });

  it('are not given to it one by one', () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } };
    expect(told({ Action: 'eks-auth:AssumeRoleForPodIdentity', Resource: '*', Condition })).toEqual([
      `${id}: policies.a allows eks-auth:AssumeRoleForPodIdentity, which is for nodes (AWS-005). Fix: ${fix}.`,
    ]);
  });

  it('are given to nodes, and to the add-on that they are for', () => {
    expect(problems((app) => new NodeRole(app, 'nodes', { site, name: 'nodes' }))).toEqual([]);
    expect(problems((app) => new AddonIdentity(app, 'cni', { site, addon: 'vpc-cni' }))).toEqual([]);
    expect(reports({ managedPolicies: ['AmazonPrometheusRemoteWriteAccess'] })).toEqual([]);
  });
});

describe('AWS-010: more than a role needs', () => {
  it.each<[Partial<Statement>]>([
    [{ Action: 's3:ListAllMyBuckets', Resource: '*' }],
    [{ Action: 'iam:GetInstanceProfile', Resource: 'arn:aws:iam::111122223333:instance-profile/*' }],
    [{ Action: 's3:PutObject', Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': '1' } } }],
    [{ Action: 's3:*', Effect: 'Deny', Resource: '*' }],
    [{ Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:eu-central-1:111122223333:subnet/*' }],
    [{ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-central-1:111122223333:a-*' }],
  ])('accepts %j', (statement) => {
    expect(told(statement)).toEqual([]);
  });

  const secrets = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:*';
  const condition = 'name the resources, or a condition that tells them apart';
  it.each<[Partial<Statement>, string]>([
    [{ Action: 's3:Get*' }, 'policies.a allows s3:Get* (AWS-010). Fix: name each action that is needed.'],
    [{ Action: '*:*' }, 'policies.a allows *:* (AWS-010). Fix: name each action that is needed.'],
    [
      { Action: 's3:GetBucketLocation', Resource: '*' },
      `policies.a allows s3:GetBucketLocation on *, without a condition (AWS-010). Fix: ${condition}.`,
    ],
    [
      { Action: 's3:PutObject', Resource: '*' },
      `policies.a allows s3:PutObject on *, without a condition (AWS-010). Fix: ${condition}.`,
    ],
    [
      { Action: 's3:GetObject', Resource: '*' },
      `policies.a allows s3:GetObject on *, without a condition (AWS-010). Fix: ${condition}.`,
    ],
    [
      { Action: 'secretsmanager:GetSecretValue', Resource: secrets },
      `policies.a allows secretsmanager:GetSecretValue on ${secrets}, without a condition (AWS-010). Fix: ${condition}.`,
    ],
    [
      { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/nodes' },
      'policies.a passes roles to any service (AWS-010). Fix: compare iam:PassedToService with the service by StringEquals.',
    ],
    [
      {
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/nodes',
        Condition: { StringLike: { 'iam:PassedToService': '*' } },
      },
      'policies.a passes roles to any service (AWS-010). Fix: compare iam:PassedToService with the service by StringEquals.',
    ],
  ])('reports %j', (statement, message) => {
    expect(told(statement)).toEqual([`${id}: ${message}`]);
  });

  it('reports policies of AWS that allow a service whole', () => {
    expect(reports({ managedPolicies: ['AmazonRDSFullAccess', 'AdministratorAccess'] })).toEqual([
      `${id}: managedPolicies has AmazonRDSFullAccess (AWS-010). Fix: write a policy of what is needed.`,
      `${id}: managedPolicies has AdministratorAccess (AWS-010). Fix: write a policy of what is needed.`,
    ]);
  });
});

describe('ENV-005: what is of another environment', () => {
  it.each<[Statement['Action'], string]>([
    ['ec2:RunInstances', 'arn:aws:ec2:*:*:subnet/a'],
    ['bedrock:InvokeModel', 'arn:aws:bedrock:eu-west-3::foundation-model/a.b-v1:0'],
    ['s3:ListBucket', 'arn:aws:s3:::a'],
  ])('accepts %s on %s', (Action, Resource) => {
    expect(told({ Action, Resource })).toEqual([]);
  });

  it.each<[Statement['Action'], string, string]>([
    ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:111122223333:a', 'region eu-central-1'],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-central-1:444455556666:a', 'account 111122223333'],
    ['sqs:SendMessage', 'arn:aws-cn:sqs:cn-north-1:111122223333:a', 'partition aws'],
    ['bedrock:InvokeModel', 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/a', 'region eu-central-1'],
  ])('reports %s on %s', (Action, Resource, here) => {
    expect(told({ Action, Resource })).toEqual([
      `${id}: policies.a names ${Resource}, the environment is in ${here} (ENV-005). Fix: use ARNs of this environment.`,
    ]);
  });
});

describe('ENV-010: what names nothing of its service', () => {
  const at = 'eu-central-1:111122223333';

  it.each<[Statement['Action'], string]>([
    ['kms:Decrypt', key],
    ['rds-db:connect', `arn:aws:rds-db:${at}:dbuser:db-ABC/api`],
    ['logs:PutRetentionPolicy', `arn:aws:logs:${at}:log-group:/a/*`],
    ['s3:GetObject', object],
  ])('accepts %s on %s', (Action, Resource) => {
    expect(told({ Action, Resource })).toEqual([]);
  });

  it.each([
    ['models', 'which is no ARN', 'write arn:<partition>:<service>:<region>:<account>:<resource>'],
    [
      `arn:aws:kms:${at}:alias/models`,
      'which is no key',
      'name one key by its id: permissions on an alias grant nothing',
    ],
    [`arn:aws:kms:${at}:key/a-*`, 'which is no key', 'name one key by its id: permissions on an alias grant nothing'],
    [
      `arn:aws:rds-db:${at}:dbuser:genai/api`,
      'which is no one user of one database',
      'write dbuser:<resource id>/<user>, as in dbuser:db-ABCDEFGHIJKL01234/api',
    ],
    [
      `arn:aws:rds-db:${at}:dbuser:db-ABC/*`,
      'which is no one user of one database',
      'write dbuser:<resource id>/<user>, as in dbuser:db-ABCDEFGHIJKL01234/api',
    ],
    [
      `arn:aws:bedrock:${at}:inference-profile/eu.*`,
      'which is no one model, profile or guardrail',
      'write its id, without wildcards',
    ],
    [`arn:aws:logs:${at}:log-group:*:log-stream:a`, 'which is every log group', 'write what their names begin with'],
    [
      'arn:aws:s3:::models//production/*',
      'which is no bucket, nor objects below one',
      'write a bucket, and a prefix that does not begin with /',
    ],
  ])('reports %s', (Resource, wrong, fix) => {
    expect(told({ Action: 's3:GetBucketLocation', Resource })).toEqual([
      `${id}: policies.a names ${Resource}, ${wrong} (ENV-010). Fix: ${fix}.`,
    ]);
  });
});
