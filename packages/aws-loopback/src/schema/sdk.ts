import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as eks from '@aws-sdk/client-eks';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';

export type Protocol = 'json-1.0' | 'json-1.1' | 'query' | 'rest-json';

/** The packages of the SDK by the name that requests are signed for, with the protocol that the service speaks. */
export const SERVICES = {
  eks: { module: eks, protocol: 'rest-json' },
  events: { module: events, protocol: 'json-1.1' },
  iam: { module: iam, protocol: 'query' },
  logs: { module: logs, protocol: 'json-1.1' },
  sqs: { module: sqs, protocol: 'json-1.0' },
  sts: { module: sts, protocol: 'query' },
} as const satisfies Readonly<Record<string, { readonly module: object; readonly protocol: Protocol }>>;

export type ServiceName = keyof typeof SERVICES;

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly ServiceName[];
