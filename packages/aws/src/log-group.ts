import { Checks, declarationKind, declare, provenance } from '@parapet/core';
import { Construct } from 'constructs';
import { arn, type KeyArn } from './arn.ts';
import { checkKey } from './key.ts';
import { regionOf, type AwsSite } from './site.ts';

export interface LogGroupProps {
  readonly site: AwsSite;
  /** `/parapet/production/applications`, or `/aws/eks/<cluster>/cluster` for what the control plane logs. */
  readonly name: string;
  readonly retentionDays: RetentionDays;
  /** Its key policy lets `logs.<region>.<suffix>` use it for log groups of this account. */
  readonly kmsKeyArn: KeyArn;
}

/** What CloudWatch Logs takes. */
export type RetentionDays = (typeof RETENTIONS)[number];

export const logGroup = declarationKind<LogGroupProps>('aws-log-group');

/**
 * A group of CloudWatch Logs that is there before anybody writes to it, with an end to what it keeps, and a key. Renders nothing:
 * `desiredState` has it.
 */
export class LogGroup extends Construct {
  static readonly [provenance] = '@parapet/aws';
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    const { site, name, retentionDays, kmsKeyArn } = props;
    const checks = new Checks(this, `LogGroup/${name}`);
    if (!/^[\w./#-]{1,512}$/.test(name) || name.startsWith('aws/'))
      checks.report(
        'AWS-006',
        `${JSON.stringify(name)} is not a name of a log group`,
        'use up to 512 letters, digits and _./#-, and begin with /',
      );
    if (!RETENTIONS.includes(retentionDays))
      checks.report(
        'AWS-012',
        `retentionDays is ${retentionDays}, which CloudWatch Logs does not take`,
        `use one of ${RETENTIONS.join(', ')}`,
      );
    checkKey(checks, site, 'kmsKeyArn', kmsKeyArn);
    const { name: region, partition } = regionOf(site);
    const resource = `log-group:${name}` as const;
    this.logGroupArn = arn({ partition, service: 'logs', region, account: site.account, resource });
    declare(this, logGroup, props);
  }
}

const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;
