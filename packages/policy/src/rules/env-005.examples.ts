import { environment } from '../examples/environment.ts';
import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';

const settings = (...arns: readonly string[]) =>
  object('v1', 'ConfigMap', 'settings', { data: Object.fromEntries(arns.map((arn, at) => [`arn${at}`, arn])) });
const fix = 'Fix: use an ARN of this environment, or waive it with the reason for sharing.';

export const examples: RuleExamples = {
  pass: [
    {
      environment,
      objects: [
        settings(
          'arn:aws:iam::111122223333:role/core-api',
          'arn:aws:kms:eu-central-1:111122223333:key/1',
          'arn:aws:s3:::models/*',
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
          'arn:aws:acm:us-east-1:111122223333:certificate/1',
        ),
      ],
    },
  ],
  fail: [
    {
      environment,
      objects: [
        settings(
          'arn:aws-cn:iam::111122223333:role/core-api',
          'arn:aws:kms:us-west-2:111122223333:key/1',
          'arn:aws:iam::444455556666:role/core-api',
        ),
      ],
      says: [
        `ConfigMap/poolside/settings: data.arn0 names the partition aws-cn, not aws, in arn:aws-cn:iam::111122223333:role/core-api (ENV-005). ${fix}`,
        `ConfigMap/poolside/settings: data.arn1 names the region us-west-2, not eu-central-1, in arn:aws:kms:us-west-2:111122223333:key/1 (ENV-005). ${fix}`,
        `ConfigMap/poolside/settings: data.arn2 names the account 444455556666, not 111122223333, in arn:aws:iam::444455556666:role/core-api (ENV-005). ${fix}`,
      ],
    },
  ],
};
