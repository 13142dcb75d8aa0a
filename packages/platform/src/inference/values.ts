import type { KeyArn } from '@parapet/aws';
import * as v from 'valibot';
import { arn, quota } from '../environment/fields.ts';

/** What only a site knows of its GPUs, and of the models on them. */
export const inferenceValues = v.strictObject({
  /** Bucket of the weights, and its key. */
  weights: v.strictObject({ bucket: v.string(), kmsKeyArn: arn<KeyArn>('kms') }),
  /** Model servers that span nodes. */
  distributed: v.array(v.strictObject({ name: v.string() })),
  devicePluginQuota: quota,
});
