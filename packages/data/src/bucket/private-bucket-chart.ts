import { provenance } from '@parapet/core';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PrivateBucket, type PrivateBucketProps } from './private-bucket.ts';

/** One bucket. */
export class PrivateBucketChart extends Chart {
  static readonly [provenance] = '@parapet/data';
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.bucket = new PrivateBucket(this, 'bucket', props);
  }
}
