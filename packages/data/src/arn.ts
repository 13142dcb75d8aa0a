import type { Checks } from '@parapet/core';

/** Shapes of ARNs. That account and region are the environment's is a rule of policy. */
export type KeyArn = `arn:${string}:kms:${string}:${string}:key/${string}`;
export type MonitoringRoleArn = `arn:${string}:iam::${string}:role/${string}`;

/** ENV-010: what is no ARN of one key. An alias can be pointed at another key. */
export function checkKeyArn(checks: Checks, setting: string, text: string): void {
  if (!/^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[A-Za-z0-9-]+$/.test(text))
    checks.report(
      'ENV-010',
      `${setting} is ${JSON.stringify(text)}`,
      'name one key by its id: arn:<partition>:kms:<region>:<account>:key/<id>',
    );
}

/** ENV-010: what is no ARN of a role. */
export function checkRoleArn(checks: Checks, setting: string, text: string): void {
  if (!/^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]+$/.test(text))
    checks.report(
      'ENV-010',
      `${setting} is ${JSON.stringify(text)}`,
      'write arn:<partition>:iam::<account>:role/<name>',
    );
}

/** ENV-010: what is no id of that kind, such as `subnet-0123456789abcdef0`. */
export function checkId(checks: Checks, setting: string, prefix: 'sg' | 'subnet', text: string): void {
  if (!new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(text))
    checks.report(
      'ENV-010',
      `${setting} is ${JSON.stringify(text)}`,
      `write an id as AWS gave it: ${prefix}- and 8 or 17 hexadecimal digits`,
    );
}
