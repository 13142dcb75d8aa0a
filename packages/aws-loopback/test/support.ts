import { EKSClient } from '@aws-sdk/client-eks';
import { IAMClient } from '@aws-sdk/client-iam';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  emptyAccount,
  loopback,
  makeCluster,
  serve,
  type Account,
  type Loopback,
  type LoopbackOptions,
  type Principal,
} from '@parapet/aws-loopback';
import { onTestFinished } from 'vitest';

const OPERATOR = 'arn:aws:iam::111122223333:user/operator';

export interface Fixture {
  readonly account: Account;
  readonly aws: Loopback;
  readonly endpoint: string;
  readonly eks: EKSClient;
  readonly iam: IAMClient;
  readonly sqs: SQSClient;
  /** Lets time pass. */
  readonly pass: (milliseconds: number) => void;
}

/** An account with the cluster `genai`, over HTTP, with clients of the SDK. */
export async function fixture(
  options: Pick<LoopbackOptions, 'fault'> & { readonly principal?: Principal } = {},
): Promise<Fixture> {
  let now = Date.UTC(2026, 0, 1);
  const account = emptyAccount({ id: '111122223333', region: 'eu-central-1', clock: { now: () => now } });
  makeCluster(account, { name: 'genai', version: '1.34', issuer: 'https://oidc.eks.eu-central-1.amazonaws.com/id/0A' });
  const aws = loopback({
    account,
    fault: options.fault,
    principals: new Map([['AKIALOOPBACK', options.principal ?? { arn: OPERATOR }]]),
  });
  const served = await serve(aws);
  const { endpoint } = served;
  const config = {
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
  };
  const clients = { eks: new EKSClient(config), iam: new IAMClient(config), sqs: new SQSClient(config) };
  onTestFinished(async () => {
    for (const client of Object.values(clients)) client.destroy();
    await served.close();
  });
  return {
    account,
    aws,
    endpoint,
    ...clients,
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

export const podTrust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
  ],
});
