import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EKSClient } from '@aws-sdk/client-eks';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';

export interface Clients {
  readonly eks: EKSClient;
  readonly events: EventBridgeClient;
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
  readonly sqs: SQSClient;
  readonly sts: STSClient;
}

/** What all clients of the SDK have in common. Tests hand in a loopback, and credentials. */
export type Connection = Pick<
  STSClientConfig,
  'cacheMiddleware' | 'credentials' | 'endpoint' | 'profile' | 'requestHandler' | 'retryStrategy'
>;

/** Attempts of a call, the first included, before throttling and 5xx are reported: some two minutes of the SDK's own delays. */
const ATTEMPTS = 10;

/** Milliseconds. An answer of these services takes less than a second. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000 };

/** Clients of one region, with the credentials that the SDK finds by itself. */
export function connect(region: string, connection: Connection = {}): Clients {
  const config = { region, maxAttempts: ATTEMPTS, requestHandler: TIMEOUTS, ...connection };
  return {
    eks: new EKSClient(config),
    events: new EventBridgeClient(config),
    iam: new IAMClient(config),
    logs: new CloudWatchLogsClient(config),
    sqs: new SQSClient(config),
    sts: new STSClient(config),
  };
}

export function disconnect(clients: Clients): void {
  for (const client of Object.values(clients) as readonly { destroy(): void }[]) client.destroy();
}
