import { arn, type KeyArn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

/** Reading the secrets under a prefix, and their key through Secrets Manager only. */
export function secretStorePolicy(site: AwsSite, prefix: `${string}/`, key: KeyArn): PolicyDocument {
  const { name: region, partition, dnsSuffix } = regionOf(site);
  const resource = `secret:${prefix}*` as const;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
        Resource: arn({ partition, service: 'secretsmanager', region, account: site.account, resource }),
      },
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: key,
        Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${dnsSuffix}` } },
      },
    ],
  };
}
