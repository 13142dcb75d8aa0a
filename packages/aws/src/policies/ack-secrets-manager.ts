import { arn, type KeyArn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';
import { deleting, tagging, type DeletionTag } from './deletion.ts';

export interface SecretControllerAccess {
  /** What the names of the secrets begin with: `genai/production/`. */
  readonly prefix: `${string}/`;
  /** The key that they are encrypted with. */
  readonly kmsKeyArn: KeyArn;
  /** Which secrets it may delete. Default: none. */
  readonly deletion?: DeletionTag;
}

/** Making and changing secrets under a prefix. It writes values and cannot read one. */
export function ackSecretsManagerPolicy(site: AwsSite, access: SecretControllerAccess): PolicyDocument {
  const { name: region, partition, dnsSuffix } = regionOf(site);
  const { prefix, kmsKeyArn, deletion } = access;
  const resource = `secret:${prefix}*` as const;
  const secrets = arn({ partition, service: 'secretsmanager', region, account: site.account, resource });
  return {
    Version: '2012-10-17',
    Statement: [
      tagging(
        ['secretsmanager:CreateSecret', 'secretsmanager:TagResource', 'secretsmanager:UntagResource'],
        secrets,
        deletion,
      ),
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'],
        Resource: secrets,
      },
      ...deleting('secretsmanager:DeleteSecret', secrets, deletion),
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: kmsKeyArn,
        Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${region}.${dnsSuffix}` } },
      },
    ],
  };
}
