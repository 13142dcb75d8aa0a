import {
  AssumedRole,
  desiredState,
  EksCluster,
  externalSecretsPolicy,
  roleArn,
  SecretStoreRole,
  type AssumedRoleProps,
  type SecretStoreRoleProps,
} from '@parapet/aws';
import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { cluster, problems, site } from './support.ts';

const props: SecretStoreRoleProps = {
  site,
  name: 'assistant-secrets',
  controller: roleArn(site, 'external-secrets'),
  store: { namespace: 'poolside', name: 'assistant' },
  prefix: 'poolside/production/',
  kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d',
};

const reports = (changes: Partial<SecretStoreRoleProps>) =>
  problems((app) => {
    new SecretStoreRole(app, 'role', { ...props, ...changes });
  });

describe('the role of a store', () => {
  const app = new App();
  new EksCluster(app, 'cluster', cluster);
  const { roleArn: arn } = new SecretStoreRole(app, 'role', props);
  const role = desiredState(app)?.roles[0];

  it('is assumed by the controller only, and for that store only', () => {
    expect(arn).toBe('arn:aws:iam::111122223333:role/parapet/production/production-assistant-secrets');
    expect(role?.principal).toEqual({ type: 'role', roleArn: props.controller });
    expect(role?.trust.Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:role/parapet/production/production-external-secrets' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/esoNamespace': 'poolside',
            'aws:RequestTag/esoStoreName': 'assistant',
            'aws:RequestTag/esoStoreKind': 'SecretStore',
          },
        },
      },
    ]);
  });

  it('reads what is under its prefix, and the key through Secrets Manager', () => {
    expect(role?.policies).toEqual([
      {
        name: 'read-secrets',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
              Resource: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:poolside/production/*',
            },
            {
              Effect: 'Allow',
              Action: 'kms:Decrypt',
              Resource: 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d',
              Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' } },
            },
          ],
        },
      },
    ]);
  });
});

it('names the service of its partition', () => {
  const app = new App();
  const china = { ...site, region: 'cn-north-1' };
  new EksCluster(app, 'cluster', { ...cluster, site: china });
  new SecretStoreRole(app, 'role', {
    ...props,
    site: china,
    controller: roleArn(china, 'external-secrets'),
    kmsKeyArn: 'arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b2c3d',
  });
  const [role] = desiredState(app)?.roles ?? [];
  expect(JSON.stringify(role)).toContain('"kms:ViaService":"secretsmanager.cn-north-1.amazonaws.com.cn"');
  expect(JSON.stringify(role)).not.toContain('arn:aws:');
});

const id = 'IamRole/production-assistant-secrets';

it.each<[Partial<SecretStoreRoleProps>, string]>([
  [
    { kmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d' },
    'policies.read-secrets names arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d, the environment is in region eu-central-1 (ENV-005). Fix: use ARNs of this environment.',
  ],
  [
    { kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/secrets' as SecretStoreRoleProps['kmsKeyArn'] },
    'policies.read-secrets names arn:aws:kms:eu-central-1:111122223333:alias/secrets, which is no key (ENV-010). Fix: name one key by its id: permissions on an alias grant nothing.',
  ],
  [
    { kmsKeyArn: 'alias/secrets' as SecretStoreRoleProps['kmsKeyArn'] },
    'policies.read-secrets names alias/secrets, which is no ARN (ENV-010). Fix: write arn:<partition>:<service>:<region>:<account>:<resource>.',
  ],
  [{ prefix: 'a*/' }, 'prefix is "a*/" (AWS-009). Fix: write a path that ends in /, without wildcards.'],
  [{ prefix: '/' }, 'prefix is "/" (AWS-009). Fix: write a path that ends in /, without wildcards.'],
])('reports %j', (changes, message) => {
  expect(reports(changes)).toEqual([`${id}: ${message}`]);
});

it('accepts what is right', () => {
  expect(reports({})).toEqual([]);
  expect(reports({ prefix: '/a/' })).toEqual([]);
});

describe('a role that another one assumes', () => {
  const assumed = (changes: Partial<AssumedRoleProps>) =>
    problems((app) => {
      const tags = { requestTags: { purpose: 'backup' } };
      new AssumedRole(app, 'role', {
        site,
        name: 'b',
        assumedBy: roleArn(site, 'a'),
        policies: {},
        ...tags,
        ...changes,
      });
    });

  it('accepts what is right', () => {
    expect(assumed({})).toEqual([]);
  });

  it.each<[Partial<AssumedRoleProps>, string]>([
    [
      { requestTags: {} },
      'requestTags is empty (AWS-003). Fix: name the session tags by which the caller says what it does.',
    ],
    [
      { requestTags: { purpose: '*' } },
      'requestTags.purpose is "*", which no session has (AWS-003). Fix: write the value itself.',
    ],
    [
      { assumedBy: roleArn(site, 'b') },
      'assumedBy is the role itself (AWS-003). Fix: name the role of the controller.',
    ],
  ])('reports %j', (changes, message) => {
    expect(assumed(changes)).toEqual([`IamRole/production-b: ${message}`]);
  });
});

it('lets the controller assume the roles of the stores and do nothing else', () => {
  expect(externalSecretsPolicy([roleArn(site, 'b'), roleArn(site, 'a')]).Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: [roleArn(site, 'a'), roleArn(site, 'b')],
    },
  ]);
});
