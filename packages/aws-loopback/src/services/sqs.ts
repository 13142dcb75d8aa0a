import type * as sqs from '@aws-sdk/client-sqs';
import type { Account, QueueRecord } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Context, Handlers } from './handlers.ts';
import { pageOf } from './page.ts';
import { fromRecord, tag } from './tags.ts';

/** A name is free again so long after its queue was deleted. */
const DELETED_RECENTLY = 60_000;

export function sqsHandlers(account: Account): Handlers {
  const { queues, deletedQueues, clock } = account;
  return {
    CreateQueue: ({ QueueName = '', Attributes = {}, tags }: sqs.CreateQueueRequest, { origin }: Context) => {
      const deletedAt = deletedQueues.get(QueueName);
      if (deletedAt !== undefined && clock.now() < deletedAt + DELETED_RECENTLY)
        throw new AwsError(
          'QueueDeletedRecently',
          'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
        );
      const attributes = checked(Attributes);
      const known = queues.get(QueueName);
      if (known === undefined) {
        const arn = `arn:${account.partition}:sqs:${account.region}:${account.id}:${QueueName}`;
        queues.set(QueueName, {
          attributes: new Map([...DEFAULTS, ['QueueArn', arn], ...attributes]),
          tags: fromRecord(tags),
        });
      } else if (attributes.some(([name, value]) => known.attributes.get(name) !== value))
        throw new AwsError(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for some attribute`,
        );
      return { QueueUrl: `${origin}/${account.id}/${QueueName}` };
    },
    GetQueueUrl: ({ QueueName = '' }: sqs.GetQueueUrlRequest, { origin }: Context) => {
      const QueueUrl = `${origin}/${account.id}/${QueueName}`;
      find(QueueUrl);
      return { QueueUrl };
    },
    ListQueues: ({ QueueNamePrefix = '', NextToken, MaxResults }: sqs.ListQueuesRequest, { origin }: Context) => {
      const names = [...queues.keys()].filter((name) => name.startsWith(QueueNamePrefix));
      const { items, next } = pageOf(account, names, NextToken, MaxResults);
      return { QueueUrls: items.map((name) => `${origin}/${account.id}/${name}`), NextToken: next };
    },
    GetQueueAttributes: ({ QueueUrl, AttributeNames = [] }: sqs.GetQueueAttributesRequest) => {
      const all = [...find(QueueUrl).attributes].filter(([, value]) => value !== '');
      const isAsked = (name: string) => AttributeNames.some((each) => each === 'All' || each === name);
      return { Attributes: Object.fromEntries(all.filter(([name]) => isAsked(name))) };
    },
    SetQueueAttributes: ({ QueueUrl, Attributes = {} }: sqs.SetQueueAttributesRequest) => {
      const { attributes } = find(QueueUrl);
      for (const [name, value] of checked(Attributes)) attributes.set(name, value);
      return {};
    },
    ListQueueTags: ({ QueueUrl }: sqs.ListQueueTagsRequest) => {
      const { tags } = find(QueueUrl);
      return tags.size === 0 ? {} : { Tags: Object.fromEntries(tags) };
    },
    TagQueue: ({ QueueUrl, Tags }: sqs.TagQueueRequest) => {
      tag(find(QueueUrl).tags, fromRecord(Tags));
      return {};
    },
    UntagQueue: ({ QueueUrl, TagKeys = [] }: sqs.UntagQueueRequest) => {
      for (const key of TagKeys) find(QueueUrl).tags.delete(key);
      return {};
    },
    DeleteQueue: ({ QueueUrl = '' }: sqs.DeleteQueueRequest) => {
      find(QueueUrl);
      const name = nameOf(QueueUrl);
      queues.delete(name);
      deletedQueues.set(name, clock.now());
      return {};
    },
  };

  function find(url = ''): QueueRecord {
    const queue = queues.get(nameOf(url));
    if (queue === undefined) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  }
}

/** What a queue has that nobody has said anything about. */
const DEFAULTS: readonly (readonly [name: string, value: string])[] = [
  ['MessageRetentionPeriod', '345600'],
  ['SqsManagedSseEnabled', 'true'],
  ['VisibilityTimeout', '30'],
];

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function checked(attributes: Readonly<Partial<Record<string, string>>>): [name: string, value: string][] {
  return Object.entries(attributes).map(([name, value = '']) => {
    if (name === 'Policy' && value !== '') parse(value);
    if (name === 'MessageRetentionPeriod' && !(Number(value) >= 60 && Number(value) <= 1_209_600))
      throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    return [name, value];
  });
}

function parse(policy: string): void {
  try {
    JSON.parse(policy);
  } catch {
    throw new AwsError('InvalidAttributeValue', 'Invalid value for the parameter Policy.');
  }
}
