import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import { arn } from './arn.ts';
import { checkDocument } from './policy-checks/document.ts';
import type { Statement } from './policy-document.ts';
import { regionOf, type AwsSite } from './site.ts';

export interface InterruptionQueueProps {
  readonly site: AwsSite;
}

export type QueueArn = `arn:${string}:sqs:${string}:${string}:${string}`;

export const interruptionQueue = declarationKind<InterruptionQueueProps>('aws-interruption-queue');

/**
 * The queue in which Karpenter reads that EC2 is about to take a node, and the rules that fill it. Renders nothing:
 * `desiredState` has both.
 */
export class InterruptionQueue extends Construct {
  static readonly [provenance] = '@parapet/aws';
  /** `settings.interruptionQueue` of the chart. */
  readonly queueName: string;
  readonly queueArn: QueueArn;

  constructor(scope: Construct, id: string, props: InterruptionQueueProps) {
    super(scope, id);
    const queue = desiredQueue(props.site);
    this.queueName = queue.name;
    this.queueArn = queue.arn;
    const checks = new Checks(this, `Queue/${queue.name}`);
    for (const { name } of desiredEventRules(props.site).filter((rule) => rule.name.length > 64))
      checks.report(
        'AWS-006',
        `the name of rule ${name} has ${name.length} characters, the limit is 64`,
        'give the cluster a shorter name',
      );
    checkDocument(checks, 'policy', queue.policy, { kind: 'resource', partition: regionOf(props.site).partition });
    declare(this, interruptionQueue, props);
  }
}

export interface DesiredQueue {
  readonly name: string;
  readonly arn: QueueArn;
  /** An interruption is over within minutes. */
  readonly messageRetentionSeconds: 300;
  readonly sqsManagedEncryption: true;
  readonly policy: { readonly Version: '2012-10-17'; readonly Statement: readonly QueueStatement[] };
}

export type QueueStatement = Statement & { readonly Principal: '*' | { readonly Service: string } };

/** Filled by its own rules and by nobody else, over TLS. */
export function desiredQueue(site: AwsSite): DesiredQueue {
  const { name: region, partition } = regionOf(site);
  const place = { partition, region, account: site.account } as const;
  const name = `${site.clusterName}-karpenter`;
  const queueArn = arn({ ...place, service: 'sqs', resource: name });
  const rules = desiredEventRules(site).map((rule) =>
    arn({ ...place, service: 'events', resource: `rule/${rule.name}` }),
  );
  return {
    name,
    arn: queueArn,
    messageRetentionSeconds: 300,
    sqsManagedEncryption: true,
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queueArn,
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queueArn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  };
}

export interface DesiredEventRule {
  readonly name: string;
  readonly eventPattern: { readonly source: readonly string[]; readonly 'detail-type': readonly string[] };
  /** Name of the queue that the events go to. */
  readonly target: string;
}

/** By name. */
export function desiredEventRules({ clusterName }: AwsSite): DesiredEventRule[] {
  return EVENTS.map(([name, source, type]) => ({
    name: `${clusterName}-karpenter-${name}`,
    eventPattern: { source: [source], 'detail-type': [type] },
    target: `${clusterName}-karpenter`,
  }));
}

/** All that Karpenter 1.14 knows. */
const EVENTS = [
  ['capacity', 'aws.ec2', 'EC2 Capacity Reservation Instance Interruption Warning'],
  ['health', 'aws.health', 'AWS Health Event'],
  ['rebalance', 'aws.ec2', 'EC2 Instance Rebalance Recommendation'],
  ['spot', 'aws.ec2', 'EC2 Spot Instance Interruption Warning'],
  ['state', 'aws.ec2', 'EC2 Instance State-change Notification'],
] as const;
