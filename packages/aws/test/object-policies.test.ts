import { EksCluster, objectPolicyProblems } from '@parapet/aws';
import { formatProblem } from '@parapet/core';
import { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { cluster } from './support.ts';

/** A manifest without its name. */
interface Content {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

const app = new App();
new EksCluster(app, 'cluster', cluster);

const told = (manifest: Content) =>
  objectPolicyProblems(app, [
    { manifest: { metadata: { name: 'a', namespace: 'ns' }, ...manifest }, path: 'chart/a' },
  ]).map(formatProblem);

const ack = (group: string, kind: string, spec: object) => ({
  apiVersion: `${group}.services.k8s.aws/v1alpha1`,
  kind,
  spec,
});
const json = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
const wrong = { ...read, Action: 's3:GetObjects' };
const reference = 'write an action of s3 as the service authorization reference has it';

it('accepts what is right', () => {
  expect(told(ack('iam', 'Policy', { policyDocument: json(read) }))).toEqual([]);
  expect(told(ack('s3', 'Bucket', { policy: json({ ...read, Effect: 'Deny', Principal: '*' }) }))).toEqual([]);
  expect(
    told({ apiVersion: 'v1', kind: 'ConfigMap', data: { note: 'has "Statement" in it', list: '["Statement"]' } }),
  ).toEqual([]);
});

describe('finds every document', () => {
  const bucketPolicy = json({ ...wrong, Effect: 'Deny', Principal: '*' });
  const trust = json({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRoles' });
  it.each<[string, Content, string]>([
    ['the policy of a bucket', ack('s3', 'Bucket', { policy: bucketPolicy }), 'spec.policy names s3:GetObjects'],
    ['a policy', ack('iam', 'Policy', { policyDocument: json(wrong) }), 'spec.policyDocument names s3:GetObjects'],
    [
      'one of a role',
      ack('iam', 'Role', { inlinePolicies: { b: json(wrong) } }),
      'spec.inlinePolicies.b names s3:GetObjects',
    ],
    [
      'a trust',
      ack('iam', 'Role', { assumeRolePolicyDocument: trust }),
      'spec.assumeRolePolicyDocument names sts:AssumeRoles',
    ],
    [
      'a session policy',
      ack('eks', 'PodIdentityAssociation', { policy: json(wrong) }),
      'spec.policy names s3:GetObjects',
    ],
    [
      'one in a list of a kind that nobody knows',
      { apiVersion: 'example.org/v1', kind: 'Thing', spec: { grants: [{ json: json(wrong) }] } },
      'spec.grants[0].json names s3:GetObjects',
    ],
  ])('%s', (_, manifest, message) => {
    expect(told(manifest)).toEqual([
      expect.stringContaining(
        `${manifest.kind}.${manifest.apiVersion.split('/')[0] ?? ''}/ns/a: ${message}, which AWS has not (AWS-020)`,
      ),
    ]);
  });
});

it('says what, where, why and how to mend it', () => {
  expect(told(ack('iam', 'Policy', { policyDocument: json(wrong) }))).toEqual([
    `Policy.iam.services.k8s.aws/ns/a: spec.policyDocument names s3:GetObjects, which AWS has not (AWS-020). Fix: ${reference}.`,
  ]);
});

it.each<[string, Content, string]>([
  ['a text that is no JSON', ack('kms', 'Key', { policy: '{' }), 'spec.policy is no policy (AWS-024)'],
  [
    'a trust of a service whoever it works for',
    ack('iam', 'Role', {
      assumeRolePolicyDocument: json({
        Effect: 'Allow',
        Principal: { Service: 'rds.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    }),
    'spec.assumeRolePolicyDocument trusts rds.amazonaws.com whoever it works for (AWS-003)',
  ],
  [
    'a queue that everyone may fill',
    ack('sqs', 'Queue', {
      policy: json({
        Effect: 'Allow',
        Principal: '*',
        Action: 'sqs:SendMessage',
        Resource: 'arn:aws:sqs:eu-central-1:111122223333:a',
      }),
    }),
    'spec.policy trusts everyone (AWS-003)',
  ],
  [
    'more than is needed',
    ack('iam', 'Policy', { policyDocument: json({ ...read, Action: 's3:*' }) }),
    'spec.policyDocument allows s3:* (AWS-010)',
  ],
  [
    'a key of another account',
    ack('iam', 'Policy', {
      policyDocument: json({ ...read, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-central-1:444455556666:key/a' }),
    }),
    'spec.policyDocument names arn:aws:kms:eu-central-1:444455556666:key/a, the environment is in account 111122223333 (ENV-005)',
  ],
  [
    'one that is too long',
    ack('eks', 'PodIdentityAssociation', { policy: json({ ...read, Resource: `arn:aws:s3:::a/${'b'.repeat(2048)}` }) }),
    'characters, the limit is 2048 (AWS-006)',
  ],
])('reports %s', (_, manifest, message) => {
  expect(told(manifest)).toEqual([expect.stringContaining(message)]);
});
