import type * as logs from '@aws-sdk/client-cloudwatch-logs';
import type { Account, GroupRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Handlers } from './handlers.ts';
import { pageOf } from './page.ts';
import { fromRecord, tag } from './tags.ts';

export function logsHandlers(account: Account): Handlers {
  const { groups } = account;
  return {
    CreateLogGroup: ({ logGroupName = '', kmsKeyId, tags }: logs.CreateLogGroupRequest) => {
      if (groups.has(logGroupName))
        throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
      checkKey(kmsKeyId, logGroupName);
      groups.set(logGroupName, { name: logGroupName, retention: undefined, key: kmsKeyId, tags: fromRecord(tags) });
      return {};
    },
    DescribeLogGroups: ({ logGroupNamePrefix = '', nextToken, limit }: logs.DescribeLogGroupsRequest) => {
      const all = [...groups.values()].filter(({ name }) => name.startsWith(logGroupNamePrefix));
      const { items, next } = pageOf(account, all, nextToken, limit);
      return {
        logGroups: items.map(({ name, retention, key }) => ({
          logGroupName: name,
          arn: `${arnOf(name)}:*`,
          logGroupArn: arnOf(name),
          retentionInDays: retention,
          kmsKeyId: key,
        })),
        nextToken: next,
      };
    },
    PutRetentionPolicy: ({ logGroupName, retentionInDays }: logs.PutRetentionPolicyRequest) => {
      if (!RETENTIONS.has(Number(retentionInDays)))
        throw new AwsError('InvalidParameterException', 'retentionInDays is not one of the values that are allowed');
      find(logGroupName).retention = retentionInDays;
      return {};
    },
    AssociateKmsKey: ({ logGroupName, kmsKeyId }: logs.AssociateKmsKeyRequest) => {
      const group = find(logGroupName);
      checkKey(kmsKeyId, group.name);
      group.key = kmsKeyId;
      return {};
    },
    ListTagsForResource: ({ resourceArn }: logs.ListTagsForResourceRequest) => ({
      tags: Object.fromEntries(byArn(resourceArn).tags),
    }),
    TagResource: ({ resourceArn, tags }: logs.TagResourceRequest) => {
      tag(byArn(resourceArn).tags, fromRecord(tags));
      return {};
    },
    UntagResource: ({ resourceArn, tagKeys = [] }: logs.UntagResourceRequest) => {
      for (const key of tagKeys) byArn(resourceArn).tags.delete(key);
      return {};
    },
  };

  function arnOf(name: string): string {
    return `arn:${account.partition}:logs:${account.region}:${account.id}:log-group:${name}`;
  }

  function byArn(arn = ''): GroupRecord {
    if (arn.endsWith(':*'))
      throw new AwsError('InvalidParameterException', 'the ARN of a log group for tags has no :* at its end');
    return find(arn.split(':log-group:')[1]);
  }

  function find(name = ''): GroupRecord {
    const group = groups.get(name);
    if (group === undefined) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
    return group;
  }

  function checkKey(key: string | undefined, name: string): void {
    if (key !== undefined && !account.keys.has(key))
      throw new AwsError(
        'InvalidParameterException',
        `The specified KMS key does not exist or is not allowed to be used with Arn '${arnOf(name)}'`,
      );
  }
}

const RETENTIONS: ReadonlySet<number> = new Set([
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);
