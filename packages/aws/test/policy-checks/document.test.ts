import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/policy-checks/document.ts';
import type { DocumentKind } from '../../src/policy-checks/statements.ts';

/** What is said of a document, without how to mend it. */
function told(document: unknown, kind: DocumentKind = 'identity'): string[] {
  const found: string[] = [];
  const report = (code: string, message: string) => void found.push(`${message} (${code})`);
  checkDocument({ report }, 'it', document, { kind, partition: 'aws' });
  return found;
}

const at = 'eu-central-1:111122223333';
const key = `arn:aws:kms:${at}:key/0a1b`;
const queue = `arn:aws:sqs:${at}:a`;
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
const of = (...changes: object[]) => ({
  Version: '2012-10-17',
  Statement: changes.map((each) => ({ ...statement, ...each })),
});
const where = (Condition: object, changes: object = {}) => of({ ...changes, Condition });

describe('AWS-020: an action that AWS has not', () => {
  it.each(['s3:GetObject', 'S3:getobject', 's3:Get*', '*', 'rds-db:connect', 'arc-zonal-shift:GetManagedResource'])(
    'accepts %s',
    (Action) => {
      expect(told(of({ Action, Resource: '*' }))).toEqual([]);
    },
  );

  it.each([
    ['s3:GetObjects', 'which AWS has not'],
    ['s3:Obtain*', 'which matches no action of s3'],
    ['s4:GetObject', 'of a service that AWS has not: s4'],
    ['aws:GetObject', 'of a service that AWS has not: aws'],
    ['GetObject', 'which is no action'],
  ])('reports %s', (Action, why) => {
    expect(told(of({ Action }))).toEqual([`it names ${Action}, ${why} (AWS-020)`]);
  });
});

describe('AWS-021: a resource of another type', () => {
  it.each<[string | string[], string | string[]]>([
    ['s3:ListBucket', 'arn:aws:s3:::a'],
    ['s3:ListBucket', 'arn:aws:s3:::a-*'],
    [
      ['s3:ListBucket', 's3:GetObject'],
      ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'],
    ],
    ['s3:GetObject', 'arn:aws:s3:::a/${aws:PrincipalTag/team}/*'],
    ['logs:PutLogEvents', `arn:aws:logs:${at}:log-group:/a/*:log-stream:*`],
    ['logs:PutRetentionPolicy', `arn:aws:logs:${at}:log-group:/a/*`],
    ['ssm:GetParameter', 'arn:aws:ssm:eu-central-1::parameter/aws/service/*'],
    ['iam:PassRole', 'arn:aws:iam::111122223333:role/parapet/a'],
    ['elasticloadbalancing:AddTags', 'arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*'],
    ['xray:PutTraceSegments', '*'],
  ])('accepts %j on %j', (Action, Resource) => {
    expect(told(of({ Action, Resource }))).toEqual([]);
  });

  it.each<[string | string[], string | string[], string]>([
    ['s3:ListBucket', 'arn:aws:s3:::a/*', 'it names s3:ListBucket for arn:aws:s3:::a/*, which it does not take'],
    ['s3:GetObject', 'arn:aws:s3:::a', 'it names s3:GetObject for arn:aws:s3:::a, which it does not take'],
    ['sqs:SendMessage', key, `it names sqs:SendMessage for ${key}, which it does not take`],
    ['xray:PutSpans', queue, `it names xray:PutSpans for ${queue}, and it takes no resource`],
    ['sqs:Send*', key, `it names sqs:Send* for ${key}, which it does not take`],
    ['sqs:SendMessage', [queue, key], `it names ${key}, which no action beside it takes`],
  ])('reports %j on %j', (Action, Resource, message) => {
    expect(told(of({ Action, Resource }))).toEqual([`${message} (AWS-021)`]);
  });
});

describe('AWS-022: a key that no request has', () => {
  const listing = { Action: ['s3:ListBucket', 's3:GetObject'], Resource: '*' };

  it.each<[object, object]>([
    [{ StringLike: { 's3:prefix': 'a/*' } }, { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::a' }],
    [{ StringEquals: { 'AWS:resourceaccount': '1' } }, {}],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }, {}],
    [{ StringEquals: { 'aws:RequestTag/team': 'a' } }, { Action: 'sqs:TagQueue', Resource: queue }],
    [{ StringEqualsIfExists: { 's3:prefix': 'a' } }, listing],
    [{ StringEquals: { 's3:prefix': 'a' } }, { ...listing, Effect: 'Deny' }],
    [{ StringEquals: { 's3:prefix': 'a' } }, { Action: 's3:List*', Resource: '*' }],
  ])('accepts %j for %j', (condition, changes) => {
    expect(told(where(condition, changes))).toEqual([]);
  });

  it.each<[object, object, string]>([
    [{ StringEquals: { 'aws:ResourceAcount': '1' } }, {}, 'aws:ResourceAcount, which no request for s3:GetObject'],
    [{ StringEquals: { 'kms:ViaService': 'a' } }, {}, 'kms:ViaService, which no request for s3:GetObject'],
    [{ StringEquals: { 's3:prefix': 'a' } }, listing, 's3:prefix, which no request for s3:GetObject'],
    [
      { StringEquals: { 'aws:RequestTag/team': 'a' } },
      { Action: 'sqs:SendMessage', Resource: queue },
      'aws:RequestTag/team, which no request for sqs:SendMessage',
    ],
    [{ StringEqualsIfExists: { 'kms:ViaService': 'a' } }, {}, 'kms:ViaService, which no request for s3:GetObject'],
    [{ Bool: { 'rds:StorageEncrypted': 'true' } }, { Effect: 'Deny' }, 'rds:StorageEncrypted, which no request for'],
  ])('reports %j for %j', (condition, changes, message) => {
    expect(told(where(condition, changes))).toEqual([expect.stringContaining(`it compares ${message}`)]);
  });
});

describe('AWS-023: what is compared otherwise than its type is', () => {
  it.each([
    { Bool: { 'aws:SecureTransport': 'false' } },
    { Bool: { 'aws:SecureTransport': false } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a/*' } },
    { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/a/*' } },
    { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] } },
    { NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } },
    { DateGreaterThan: { 'aws:CurrentTime': '2026-01-31T00:00:00Z' } },
    { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
    { Null: { 'aws:SourceIp': 'true' } },
    { StringEquals: { 'aws:SourceVpc': '${aws:PrincipalTag/vpc}' } },
  ])('accepts %j', (condition) => {
    expect(told(where(condition))).toEqual([]);
  });

  it.each<[object, string]>([
    [{ StringEqual: { 'aws:SourceVpc': 'a' } }, 'aws:SourceVpc by StringEqual, which is no operator of IAM'],
    [{ NullIfExists: { 'aws:SourceVpc': 'true' } }, 'aws:SourceVpc by NullIfExists, which is no operator of IAM'],
    [{ Bool: { 'aws:SecureTransport': 'no' } }, 'aws:SecureTransport by Bool with no'],
    [{ IpAddress: { 'aws:SourceIp': '10.0.0.*' } }, 'aws:SourceIp by IpAddress with 10.0.0.*'],
    [{ StringLike: { 'aws:SourceIp': '10.*' } }, 'aws:SourceIp by StringLike, and its values are of type IPAddress'],
    [{ ArnLike: { 'aws:PrincipalArn': 'role/a' } }, 'aws:PrincipalArn by ArnLike with role/a'],
    [{ StringEquals: { 'aws:CalledVia': 'a' } }, 'aws:CalledVia by StringEquals, and a request has several'],
    [
      { 'ForAllValues:StringEquals': { 'aws:SourceVpc': 'a' } },
      'aws:SourceVpc by ForAllValues:StringEquals, which a request without it passes',
    ],
    [{ StringEquals: { 'aws:SourceVpc': [] } }, 'aws:SourceVpc by StringEquals with no value'],
  ])('reports %j', (condition, message) => {
    expect(told(where(condition))).toEqual([`it compares ${message} (AWS-023)`]);
  });
});

describe('AWS-024: what IAM does not take, or reads once', () => {
  it.each<[string, unknown, string, DocumentKind?]>([
    ['a text', '{}', 'is no policy'],
    ['an older language', { ...of({}), Version: '2008-10-17' }, 'has Version 2008-10-17'],
    ['another element', { ...of({}), Comment: 'a' }, 'has Comment, which is no element of a policy'],
    ['another element of a statement', of({ Reason: 'a' }), 'has a statement with Reason'],
    ['another effect', of({ Effect: 'allow' }), 'has Effect allow'],
    ['no resource', of({ Resource: undefined }), 'has a statement without Resource'],
    ['a number for an action', of({ Action: 1 }), 'has 1 where a text belongs'],
    ['a principal, of permissions', of({ Principal: '*' }), 'has a statement with Principal'],
    ['no principal, of a queue', of({}), 'has a statement without Principal', 'resource'],
    ['a resource, of a trust', of({ Principal: '*' }), 'has a statement with Resource', 'trust'],
    ['both ways at once', of({ Effect: 'Deny', NotAction: 's3:*' }), 'has a statement with Action and NotAction'],
    ['a Sid with a space', of({ Sid: 'a b' }), 'has Sid a b, of other characters than letters and digits'],
    ['one Sid twice', of({ Sid: 'a' }, { Sid: 'a', Action: 's3:PutObject' }), 'has two statements a'],
    ['an action twice', of({ Action: ['s3:GetObject', 's3:GetObject'] }), 'names s3:GetObject twice in one statement'],
    ['a statement twice', of({}, {}), `says twice ${JSON.stringify(statement)}`],
  ])('reports %s', (_, document, message, kind) => {
    expect(told(JSON.parse(JSON.stringify(document)), kind)).toEqual([`it ${message} (AWS-024)`]);
  });

  it('reports an Allow of all but something, which is AWS-010', () => {
    const { Action: _, ...rest } = statement;
    const inverted = { ...rest, NotAction: 'iam:*' };
    expect(told({ Version: '2012-10-17', Statement: [inverted] })).toEqual([
      'it allows all but what NotAction names (AWS-010)',
    ]);
    expect(told({ Version: '2012-10-17', Statement: [{ ...inverted, Effect: 'Deny' }] })).toEqual([]);
  });
});

describe('who is trusted', () => {
  const assume = (Principal: unknown, changes: object = {}) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...changes }],
  });
  const ours = { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } };
  const tagged = { Action: ['sts:AssumeRole', 'sts:TagSession'], ...ours };
  const provider = 'arn:aws:iam::111122223333:oidc-provider/oidc.example/id/A';
  const web = (claims: object) => ({ Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: claims } });
  const role = 'arn:aws:iam::111122223333:role/a';

  it.each<[unknown, object]>([
    [{ Service: 'ec2.amazonaws.com' }, {}],
    [{ Service: 'monitoring.rds.amazonaws.com' }, ours],
    [{ Service: 'pods.eks.amazonaws.com' }, tagged],
    [{ Federated: provider }, web({ 'oidc.example/id/A:aud': 'sts', 'oidc.example/id/A:sub': 'a' })],
    [{ AWS: role }, {}],
    [{ AWS: '444455556666' }, { Condition: { StringEquals: { 'sts:ExternalId': 'a' } } }],
  ])('accepts %j with %j', (principal, changes) => {
    expect(told(assume(principal, changes), 'trust')).toEqual([]);
  });

  it.each<[unknown, object, string]>([
    ['*', ours, 'trusts everyone (AWS-003)'],
    [{ AWS: '*' }, {}, 'trusts everyone (AWS-003)'],
    [{ Service: 'lambda.amazonaws.com' }, {}, 'trusts lambda.amazonaws.com whoever it works for (AWS-003)'],
    [
      { Service: 'lambda.amazonaws.com' },
      { Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '1' } } },
      'trusts lambda.amazonaws.com whoever it works for (AWS-003)',
    ],
    [{ Service: 'pods.eks.amazonaws.com' }, ours, 'trusts pods.eks.amazonaws.com with sts:AssumeRole (AWS-003)'],
    [
      { Federated: provider },
      web({ 'oidc.example/id/A:aud': 'sts' }),
      `trusts tokens of ${provider} with any sub (AWS-003)`,
    ],
    [{ AWS: 'arn:aws:iam::111122223333:root' }, {}, 'trusts whoever arn:aws:iam::111122223333:root lets (AWS-003)'],
    [{ AWS: 'a' }, {}, 'has a for a principal of type AWS (AWS-025)'],
    [{ AWS: `${role}*` }, {}, `has ${role}* for a principal of type AWS (AWS-025)`],
    [{ Role: role }, {}, 'has a principal of type Role (AWS-025)'],
    [{ Service: 'ec2' }, {}, 'has ec2 for a principal of type Service (AWS-025)'],
    [
      { Service: 'ec2.amazonaws.com.cn' },
      {},
      'has the principal ec2.amazonaws.com.cn, the environment is in partition aws (AWS-025)',
    ],
    [
      { AWS: role.replace('aws', 'aws-cn') },
      {},
      `has the principal ${role.replace('aws', 'aws-cn')}, the environment is in partition aws (AWS-025)`,
    ],
  ])('reports %j with %j', (principal, changes, message) => {
    expect(told(assume(principal, changes), 'trust')).toContain(`it ${message}`);
  });

  it('lets everyone use a resource on a condition that says who', () => {
    const send = { Action: 'sqs:SendMessage', Resource: queue };
    const from = (Condition: object) => told(assume('*', { ...send, Condition }), 'resource');
    expect(from({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })).toEqual([]);
    expect(from({ Bool: { 'aws:SecureTransport': 'true' } })).toEqual(['it trusts everyone (AWS-003)']);
  });
});
