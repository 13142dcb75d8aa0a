import type * as eksSdk from '@aws-sdk/client-eks';
import type * as eventsSdk from '@aws-sdk/client-eventbridge';
import type * as iamSdk from '@aws-sdk/client-iam';
import type * as logsSdk from '@aws-sdk/client-cloudwatch-logs';
import type * as sqsSdk from '@aws-sdk/client-sqs';
import type * as stsSdk from '@aws-sdk/client-sts';
import type { Clients } from './clients.ts';

// How a command is sent to its service. A function for each, since the types of the SDK let no client take a command of another.

type Send<I, O> = (to: Clients, input: I) => Promise<O>;
type Of<Command, I> = new (input: I) => Command;

export function eks<I extends eksSdk.ServiceInputTypes, O extends eksSdk.ServiceOutputTypes>(
  Command: Of<
    eksSdk.$Command<I, O, eksSdk.EKSClientResolvedConfig, eksSdk.ServiceInputTypes, eksSdk.ServiceOutputTypes>,
    I
  >,
): Send<I, O> {
  return (to, input) => to.eks.send(new Command(input));
}

export function events<I extends eventsSdk.ServiceInputTypes, O extends eventsSdk.ServiceOutputTypes>(
  Command: Of<
    eventsSdk.$Command<
      I,
      O,
      eventsSdk.EventBridgeClientResolvedConfig,
      eventsSdk.ServiceInputTypes,
      eventsSdk.ServiceOutputTypes
    >,
    I
  >,
): Send<I, O> {
  return (to, input) => to.events.send(new Command(input));
}

export function iam<I extends iamSdk.ServiceInputTypes, O extends iamSdk.ServiceOutputTypes>(
  Command: Of<
    iamSdk.$Command<I, O, iamSdk.IAMClientResolvedConfig, iamSdk.ServiceInputTypes, iamSdk.ServiceOutputTypes>,
    I
  >,
): Send<I, O> {
  return (to, input) => to.iam.send(new Command(input));
}

export function logs<I extends logsSdk.ServiceInputTypes, O extends logsSdk.ServiceOutputTypes>(
  Command: Of<
    logsSdk.$Command<
      I,
      O,
      logsSdk.CloudWatchLogsClientResolvedConfig,
      logsSdk.ServiceInputTypes,
      logsSdk.ServiceOutputTypes
    >,
    I
  >,
): Send<I, O> {
  return (to, input) => to.logs.send(new Command(input));
}

export function sqs<I extends sqsSdk.ServiceInputTypes, O extends sqsSdk.ServiceOutputTypes>(
  Command: Of<
    sqsSdk.$Command<I, O, sqsSdk.SQSClientResolvedConfig, sqsSdk.ServiceInputTypes, sqsSdk.ServiceOutputTypes>,
    I
  >,
): Send<I, O> {
  return (to, input) => to.sqs.send(new Command(input));
}

export function sts<I extends stsSdk.ServiceInputTypes, O extends stsSdk.ServiceOutputTypes>(
  Command: Of<
    stsSdk.$Command<I, O, stsSdk.STSClientResolvedConfig, stsSdk.ServiceInputTypes, stsSdk.ServiceOutputTypes>,
    I
  >,
): Send<I, O> {
  return (to, input) => to.sts.send(new Command(input));
}
