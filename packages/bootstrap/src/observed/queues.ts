import type { Reader } from '../aws/calls.ts';
import { allOf } from '../aws/pages.ts';
import { namePrefix, type Wanted } from '../wanted/wanted.ts';
import { ifThere } from './absent.ts';
import { byName } from './by-name.ts';
import type { ObservedQueue } from './observed.ts';

/** Those that are wanted, and all whose names begin like ours. */
export async function observeQueues(reader: Reader, wanted: Wanted): Promise<Record<string, ObservedQueue>> {
  const urls = await allOf(async (NextToken) => {
    const page = await reader.read('sqs:ListQueues', {
      QueueNamePrefix: namePrefix(wanted),
      NextToken,
      MaxResults: 1000,
    });
    return { items: page.QueueUrls, next: page.NextToken };
  });
  const names = [
    ...urls.map((url) => url.slice(url.lastIndexOf('/') + 1)),
    ...(wanted.queues ?? []).map(({ name }) => name),
  ];
  return byName(names, async (QueueName) => {
    const { QueueUrl } = (await ifThere(reader.read('sqs:GetQueueUrl', { QueueName }))) ?? {};
    if (QueueUrl === undefined) return undefined;
    const { Attributes = {} } =
      (await ifThere(reader.read('sqs:GetQueueAttributes', { QueueUrl, AttributeNames: [...QUEUE_ATTRIBUTES] }))) ?? {};
    const { Tags = {} } = (await ifThere(reader.read('sqs:ListQueueTags', { QueueUrl }))) ?? {};
    return { url: QueueUrl, attributes: Attributes, tags: Tags };
  });
}

/** What is said of a queue, and compared. */
const QUEUE_ATTRIBUTES = ['MessageRetentionPeriod', 'Policy', 'SqsManagedSseEnabled'] as const;
