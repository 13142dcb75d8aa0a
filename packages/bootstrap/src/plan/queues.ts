import type { DesiredQueue } from '@parapet/aws';
import type { Call } from '../aws/calls.ts';
import { madeTags } from '../ownership.ts';
import type { Context, Outcome } from './context.ts';
import { reconcile, remove, type Change } from './reconcile.ts';
import { diffLines, diffStatements } from './statements.ts';

export function planQueues(context: Context): Outcome[] {
  const { wanted, observed, clusterArn } = context;
  const queues = wanted.queues ?? [];
  const names = new Set(queues.map(({ name }) => name));
  const planned = queues.map((queue): Outcome => {
    const object = `Queue/${queue.name}`;
    const found = observed.queues[queue.name];
    const attributes = attributesOf(queue);
    if (found === undefined) {
      const input = { QueueName: queue.name, Attributes: attributes, tags: madeTags(clusterArn) };
      const actions = [{ call: { operation: 'sqs:CreateQueue', input } }] as const;
      const lines = diffLines(diffStatements(undefined, attributes.Policy), 'policy');
      return { steps: [{ object, change: 'create', risk: 'safe', lines, after: [], actions }] };
    }
    const { url: QueueUrl, tags } = found;
    return reconcile(context, {
      object,
      tags,
      tag: (more) => ({ operation: 'sqs:TagQueue', input: { QueueUrl, Tags: more } }),
      changes: changesOf(QueueUrl, found.attributes, attributes),
    });
  });
  const unwanted = Object.entries(observed.queues).filter(([name]) => !names.has(name));
  return [
    ...planned,
    ...unwanted.map(([name, { url: QueueUrl, tags }]) =>
      remove(context, {
        object: `Queue/${name}`,
        tags,
        after: Object.keys(observed.rules).map((rule) => `EventRule/${rule}`),
        untag: (keys) => ({ operation: 'sqs:UntagQueue', input: { QueueUrl, TagKeys: [...keys] } }),
        actions: [{ call: { operation: 'sqs:DeleteQueue', input: { QueueUrl } } }],
      }),
    ),
  ];
}

function attributesOf({ messageRetentionSeconds, sqsManagedEncryption, policy }: DesiredQueue) {
  return {
    MessageRetentionPeriod: String(messageRetentionSeconds),
    SqsManagedSseEnabled: String(sqsManagedEncryption),
    Policy: JSON.stringify(policy),
  };
}

/** All that differ, in one call. */
function changesOf(
  QueueUrl: string,
  before: Readonly<Record<string, string>>,
  after: ReturnType<typeof attributesOf>,
): Change[] {
  const diff = diffStatements(before['Policy'], after.Policy);
  const plain = (['MessageRetentionPeriod', 'SqsManagedSseEnabled'] as const).filter(
    (name) => before[name] !== after[name],
  );
  const isPolicyOther = diff.gained.length > 0 || diff.lost.length > 0;
  if (plain.length === 0 && !isPolicyOther) return [];
  const names = [...plain, ...(isPolicyOther ? (['Policy'] as const) : [])];
  const call: Call = {
    operation: 'sqs:SetQueueAttributes',
    input: { QueueUrl, Attributes: Object.fromEntries(names.map((name) => [name, after[name]])) },
  };
  const lines = plain.flatMap((name) => [`- ${name} ${before[name] ?? 'not set'}`, `+ ${name} ${after[name]}`]);
  return [
    { lines: [...lines, ...diffLines(diff, 'policy')], risk: diff.isWider ? 'widening' : 'safe', actions: [{ call }] },
  ];
}
