import type { KeyArn } from '../arn.ts';

/**
 * What nobody may do, whatever their own policies allow: ask without TLS, or write with another key than the bucket's. A
 * request that says nothing of encryption gets the key of the bucket.
 */
export function bucketPolicy(name: string, kmsKeyArn: KeyArn) {
  const [, partition = 'aws'] = kmsKeyArn.split(':');
  const bucket = `arn:${partition}:s3:::${name}`;
  const objects = `${bucket}/*`;
  const header = 's3:x-amz-server-side-encryption';
  return {
    Version: '2012-10-17',
    Statement: [
      {
        ...denied('WithoutTls', 's3:*', [bucket, objects]),
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      {
        ...denied('OtherEncryption', 's3:PutObject', objects),
        Condition: { StringNotEqualsIfExists: { [header]: 'aws:kms' } },
      },
      {
        ...denied('OtherKey', 's3:PutObject', objects),
        Condition: { StringNotEqualsIfExists: { [`${header}-aws-kms-key-id`]: kmsKeyArn } },
      },
      {
        ...denied('KeyOfTheCaller', 's3:PutObject', objects),
        Condition: { Null: { [`${header}-customer-algorithm`]: 'false' } },
      },
    ],
  };
}

function denied(sid: string, action: string, resource: string | readonly string[]) {
  return { Sid: sid, Effect: 'Deny', Principal: '*', Action: action, Resource: resource };
}
