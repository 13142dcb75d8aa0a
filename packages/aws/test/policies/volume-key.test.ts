import { volumeKeyPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

describe('the EBS CSI driver', () => {
  const resource = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
  const viaEc2 = { 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' };
  const grant = { action: 'kms:CreateGrant', resource };
  const make = { action: 'kms:GenerateDataKeyWithoutPlaintext', resource, context: viaEc2 };
  cases(
    volumeKeyPolicy(site, resource),
    {
      'a key for a volume': make,
      'a grant to the instance': { ...grant, context: { ...viaEc2, 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      'the key by itself': { ...make, context: {} },
      'a grant to somebody': { ...grant, context: viaEc2 },
      'another key': { ...make, resource: `${resource}4` },
    },
  );
});
