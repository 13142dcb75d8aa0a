import type { KeyArn } from '../arn.ts';
import type { PolicyDocument } from '../policy-document.ts';
import { regionOf, type AwsSite } from '../site.ts';

/** Making and attaching volumes that are encrypted with the key, through EC2 only. */
export function volumeKeyPolicy(site: AwsSite, kmsKeyArn: KeyArn): PolicyDocument {
  const { name: region, dnsSuffix } = regionOf(site);
  const throughEc2 = { 'kms:ViaService': `ec2.${region}.${dnsSuffix}` };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: kmsKeyArn,
        Condition: { StringEquals: throughEc2 },
      },
      {
        Effect: 'Allow',
        Action: 'kms:CreateGrant',
        Resource: kmsKeyArn,
        Condition: { StringEquals: throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ],
  };
}
