import { arn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

export interface BucketControllerAccess {
  /** Their names. */
  readonly buckets: readonly [string, ...string[]];
  /** Whether it sets lifecycle rules, by which S3 itself deletes objects. Default: it reads them. */
  readonly lifecycle?: 'read' | 'write';
}

/**
 * Making some buckets and changing how they are kept, and no object in them. It deletes none, since S3
 * takes no tag as a condition that could hold it back, and has objects deleted only where it may set lifecycle rules. Access lists and
 * websites are left out; what a bucket policy may say is up to the public access block of the account.
 */
export function ackS3Policy(site: AwsSite, access: BucketControllerAccess): PolicyDocument {
  const { name: region, partition } = regionOf(site);
  const buckets = [...access.buckets]
    .sort()
    .map((resource) => arn({ partition, service: 's3', region: '', account: '', resource }));
  const Condition = { StringEquals: { 'aws:ResourceAccount': site.account } };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          's3:CreateBucket',
          's3:PutBucketLogging',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPolicy',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketTagging',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          ...(access.lifecycle === 'write' ? (['s3:PutLifecycleConfiguration'] as const) : []),
        ],
        Resource: buckets,
        Condition,
      },
      {
        Effect: 'Allow',
        Action: [
          's3:GetAccelerateConfiguration',
          's3:GetAnalyticsConfiguration',
          's3:GetBucketAcl',
          's3:GetBucketCORS',
          's3:GetBucketLocation',
          's3:GetBucketLogging',
          's3:GetBucketNotification',
          's3:GetBucketObjectLockConfiguration',
          's3:GetBucketOwnershipControls',
          's3:GetBucketPolicy',
          's3:GetBucketPublicAccessBlock',
          's3:GetBucketRequestPayment',
          's3:GetBucketTagging',
          's3:GetBucketVersioning',
          's3:GetBucketWebsite',
          's3:GetEncryptionConfiguration',
          's3:GetIntelligentTieringConfiguration',
          's3:GetInventoryConfiguration',
          's3:GetLifecycleConfiguration',
          's3:GetMetricsConfiguration',
          's3:GetReplicationConfiguration',
          's3:ListBucket',
        ],
        Resource: buckets,
        Condition,
      },
      {
        Effect: 'Allow',
        Action: 's3:ListAllMyBuckets',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': region } },
      },
    ],
  };
}
