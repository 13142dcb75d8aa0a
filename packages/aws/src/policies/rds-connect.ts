import { arn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

export interface DatabaseUser {
  /** Of the instance, cluster or proxy, as RDS gave it: the name of a database would grant nothing. */
  readonly resourceId: `${'cluster' | 'db' | 'prx'}-${string}`;
  /** In PostgreSQL it has to be granted `rds_iam`. */
  readonly user: string;
}

/** Connecting to one database as one user, by tokens of IAM in place of a password. */
export function rdsConnectPolicy(site: AwsSite, { resourceId, user }: DatabaseUser): PolicyDocument {
  const { name: region, partition } = regionOf(site);
  const resource = `dbuser:${resourceId}/${user}` as const;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'rds-db:connect',
        Resource: arn({ partition, service: 'rds-db', region, account: site.account, resource }),
      },
    ],
  };
}
