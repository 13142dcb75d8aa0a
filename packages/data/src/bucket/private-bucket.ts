import { provenance, standardLabels, type Checks } from '@parapet/core';
import type { Bucket } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkKeyArn, type KeyArn } from '../arn.ts';
import { KEPT } from '../kept.ts';
import { checkAwsName, checkPlace } from '../names.ts';
import { checkTags, tagList, type Tags } from '../tags.ts';
import { bucketPolicy } from './bucket-policy.ts';

export interface PrivateBucketProps {
  readonly namespace: string;
  /** Of the object, and of the bucket: nobody else in AWS may have it. */
  readonly name: string;
  /** What objects are encrypted with, whoever writes them. */
  readonly kmsKeyArn: KeyArn;
  /** How long a version stays that was replaced or deleted. Default 30. */
  readonly noncurrentVersionDays?: number;
  readonly tags?: Tags;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf?: string;
}

/** How long parts of an upload that nobody finished stay, which cost as objects do and are in no list. */
const UNFINISHED_UPLOAD_DAYS = 7;

/**
 * A bucket of S3, made by ACK: for its own account, over TLS, with one key. Versions are kept for a while after they were replaced;
 * the bucket is kept for good. Its controller needs `s3:PutLifecycleConfiguration`.
 */
export class PrivateBucket extends Construct {
  static readonly [provenance] = '@parapet/data';

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    check(checkPlace(this, 'Bucket.s3.services.k8s.aws', props.namespace, props.name), props);
    new ApiObject(this, 'bucket', bucket(props));
  }
}

function bucket(props: PrivateBucketProps): Bucket {
  const { namespace, name, kmsKeyArn, noncurrentVersionDays = 30, tags, partOf } = props;
  const tagSet = tagList(tags);
  return {
    apiVersion: 's3.services.k8s.aws/v1alpha1',
    kind: 'Bucket',
    metadata: {
      namespace,
      name,
      labels: standardLabels({ name, component: 'bucket', partOf }),
      annotations: KEPT,
    },
    spec: {
      name,
      ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
      publicAccessBlock: {
        blockPublicACLs: true,
        blockPublicPolicy: true,
        ignorePublicACLs: true,
        restrictPublicBuckets: true,
      },
      encryption: {
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyID: kmsKeyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      policy: JSON.stringify(bucketPolicy(name, kmsKeyArn)),
      versioning: { status: 'Enabled' },
      lifecycle: {
        rules: [
          {
            id: 'unfinished-uploads',
            status: 'Enabled',
            filter: { prefix: '' },
            abortIncompleteMultipartUpload: { daysAfterInitiation: UNFINISHED_UPLOAD_DAYS },
          },
          {
            id: 'noncurrent-versions',
            status: 'Enabled',
            filter: { prefix: '' },
            noncurrentVersionExpiration: { noncurrentDays: noncurrentVersionDays },
            // Else the mark of a deletion outlives all that it deleted.
            expiration: { expiredObjectDeleteMarker: true },
          },
        ],
      },
      ...(tagSet === undefined ? {} : { tagging: { tagSet } }),
    },
  };
}

function check(checks: Checks, props: PrivateBucketProps): void {
  const { name, kmsKeyArn, noncurrentVersionDays = 30, tags } = props;
  const form = /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9-]{3,63}$/;
  checkAwsName(
    checks,
    name,
    form,
    'use 3 to 63 letters, digits and -, and no beginning or end that S3 keeps for itself',
  );
  checkKeyArn(checks, 'kmsKeyArn', kmsKeyArn);
  if (!Number.isInteger(noncurrentVersionDays) || noncurrentVersionDays < 1)
    checks.report(
      'DATA-009',
      `noncurrentVersionDays is ${noncurrentVersionDays}`,
      'keep versions for whole days, 1 at least',
    );
  checkTags(checks, tags);
}
