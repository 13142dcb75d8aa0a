import { arn } from '../arn.ts';
import type { PolicyDocument, Statement } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

export interface Telemetry {
  /** What the names of the log groups begin with: `/parapet/production/`. */
  readonly logGroupPrefix: `${string}/`;
  /** The CloudWatch namespace of the metrics. */
  readonly metricNamespace: string;
}

/** What an OpenTelemetry collector sends: log events into groups that exist, spans, and metrics of one namespace. */
export function observabilityPolicy(site: AwsSite, { logGroupPrefix, metricNamespace }: Telemetry): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      writeLogs(site, logGroupPrefix),
      {
        Effect: 'Allow',
        // Not Put*, which would let it share traces with other accounts and change their encryption.
        Action: ['xray:PutSpans', 'xray:PutSpansForIndexing', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': regionOf(site).name } },
      },
      {
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': metricNamespace } },
      },
    ],
  };
}

/** What Fluent Bit sends: log events into groups that exist, and nothing else. */
export function logShippingPolicy(
  site: AwsSite,
  { logGroupPrefix }: Pick<Telemetry, 'logGroupPrefix'>,
): PolicyDocument {
  return { Version: '2012-10-17', Statement: [writeLogs(site, logGroupPrefix)] };
}

/** Groups are `LogGroup`s: one that a sender made would be kept for ever, without a key. */
function writeLogs(site: AwsSite, prefix: string): Statement {
  const { name: region, partition } = regionOf(site);
  const resource = `log-group:${prefix}*:log-stream:*` as const;
  return {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: arn({ partition, service: 'logs', region, account: site.account, resource }),
  };
}
