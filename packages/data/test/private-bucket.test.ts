import { objectId } from '@parapet/core';
import { PrivateBucket, type PrivateBucketProps } from '@parapet/data';
import { describe, expect, it } from 'vitest';
import { kmsKeyArn, render } from './support.ts';

const props: PrivateBucketProps = { namespace: 'genai-platform', name: 'genai-production-weights', kmsKeyArn };

const renderWith = (changes: Readonly<Record<string, unknown>>) =>
  render((scope) => {
    new PrivateBucket(scope, 'bucket', { ...props, ...changes });
  });

interface Statement {
  readonly Effect: string;
  readonly Principal: string;
  readonly Action: string;
  readonly Resource: string | readonly string[];
  readonly Condition: unknown;
}

const statements = (changes: Readonly<Record<string, unknown>>) => {
  const policy = JSON.parse(String(renderWith(changes).objects[0]?.spec['policy'])) as { Statement: Statement[] };
  return policy.Statement;
};

describe('a bucket', () => {
  const { objects, problems, faults } = renderWith({ tags: { team: 'platform' } });
  const [bucket] = objects;

  it('is one object, as the definition of ACK has it', () => {
    expect(problems).toEqual([]);
    expect(faults).toEqual([]);
    expect(objects.map(objectId)).toEqual(['Bucket.s3.services.k8s.aws/genai-platform/genai-production-weights']);
    expect(bucket?.spec).toMatchObject({
      name: 'genai-production-weights',
      tagging: { tagSet: [{ key: 'team', value: 'platform' }] },
    });
  });

  it('is for its account alone: nothing public, and no object of another owner', () => {
    expect(bucket?.spec).toMatchObject({
      publicAccessBlock: {
        blockPublicACLs: true,
        blockPublicPolicy: true,
        ignorePublicACLs: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  it('encrypts with its key, and asks for it once for many objects', () => {
    const key = { sseAlgorithm: 'aws:kms', kmsMasterKeyID: kmsKeyArn };
    expect(bucket?.spec['encryption']).toEqual({
      rules: [{ applyServerSideEncryptionByDefault: key, bucketKeyEnabled: true }],
    });
  });

  it('is kept when its object goes', () => {
    expect(bucket?.metadata.annotations).toEqual({
      'services.k8s.aws/deletion-policy': 'retain',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });

  it('keeps versions for a while, and what is left of uploads for less', () => {
    expect(bucket?.spec['versioning']).toEqual({ status: 'Enabled' });
    const rules = (changes: object) => renderWith({ ...changes }).objects[0]?.spec['lifecycle'];
    expect(rules({ noncurrentVersionDays: 90 })).toMatchObject({
      rules: [
        { status: 'Enabled', abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        {
          status: 'Enabled',
          noncurrentVersionExpiration: { noncurrentDays: 90 },
          expiration: { expiredObjectDeleteMarker: true },
        },
      ],
    });
    expect(rules({})).toMatchObject({ rules: [{}, { noncurrentVersionExpiration: { noncurrentDays: 30 } }] });
  });
});

describe('the policy of a bucket', () => {
  const bucket = 'arn:aws:s3:::genai-production-weights';

  it('denies everybody what is without TLS, or with other encryption, another key or a key of the caller', () => {
    expect(statements({}).map(({ Effect, Principal }) => `${Effect} ${Principal}`)).toEqual(Array(4).fill('Deny *'));
    expect(statements({}).map(({ Action, Resource, Condition }) => [Action, Resource, Condition])).toEqual([
      ['s3:*', [bucket, `${bucket}/*`], { Bool: { 'aws:SecureTransport': 'false' } }],
      ['s3:PutObject', `${bucket}/*`, { StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption': 'aws:kms' } }],
      [
        's3:PutObject',
        `${bucket}/*`,
        { StringNotEqualsIfExists: { 's3:x-amz-server-side-encryption-aws-kms-key-id': kmsKeyArn } },
      ],
      ['s3:PutObject', `${bucket}/*`, { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } }],
    ]);
  });

  it('names the bucket in the partition of its key', () => {
    const [first] = statements({ kmsKeyArn: 'arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b2c3d' });
    expect(first?.Resource).toEqual([
      'arn:aws-cn:s3:::genai-production-weights',
      'arn:aws-cn:s3:::genai-production-weights/*',
    ]);
  });
});

const form = 'use 3 to 63 letters, digits and -, and no beginning or end that S3 keeps for itself';

it.each<[Readonly<Record<string, unknown>>, string]>([
  ...['ab', 'xn--weights', 'weights-s3alias', 'weights--x-s3'].map(
    (name): [Readonly<Record<string, unknown>>, string] => [
      { name },
      `name is "${name}", which AWS does not take (NAME-001). Fix: ${form}.`,
    ],
  ),
  [
    { kmsKeyArn: 'alias/weights' },
    'kmsKeyArn is "alias/weights" (ENV-010). Fix: name one key by its id: arn:<partition>:kms:<region>:<account>:key/<id>.',
  ],
  ...[0, 1.5].map((noncurrentVersionDays): [Readonly<Record<string, unknown>>, string] => [
    { noncurrentVersionDays },
    `noncurrentVersionDays is ${noncurrentVersionDays} (DATA-009). Fix: keep versions for whole days, 1 at least.`,
  ]),
])('is refused with %j', (changes, message) => {
  const { name } = { ...props, ...changes };
  expect(renderWith(changes).problems).toEqual([`Bucket.s3.services.k8s.aws/genai-platform/${name}: ${message}`]);
});
