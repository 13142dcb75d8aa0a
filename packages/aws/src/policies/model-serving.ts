import { arn, type KeyArn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

export interface ModelStorage {
  readonly bucket: string;
  /** What the keys of the models begin with: `models/production/`. */
  readonly prefix: `${string}/`;
  /** The key that the objects are encrypted with. */
  readonly kmsKeyArn: KeyArn;
}

/** Reading models under a prefix of a bucket of this account, and their key through S3 only. */
export function modelServingPolicy(site: AwsSite, { bucket, prefix, kmsKeyArn }: ModelStorage): PolicyDocument {
  const { name: region, partition, dnsSuffix } = regionOf(site);
  const bucketArn = arn({ partition, service: 's3', region: '', account: '', resource: bucket });
  // Names of buckets belong to whoever takes them first: a bucket of another account is none of ours.
  const ours = { 'aws:ResourceAccount': site.account };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucketArn,
        Condition: { StringEquals: ours, StringLike: { 's3:prefix': `${prefix}*` } },
      },
      {
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `${bucketArn}/${prefix}*`,
        Condition: { StringEquals: ours },
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: kmsKeyArn,
        Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.${dnsSuffix}` } },
      },
    ],
  };
}
