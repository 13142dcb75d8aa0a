import { modelServingPolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

const key = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const bucket = 'arn:aws:s3:::genai-models';
const ours = { 'aws:ResourceAccount': '111122223333' };

describe('a model server', () => {
  const list = { action: 's3:ListBucket', resource: bucket };
  const get = { action: 's3:GetObject', resource: `${bucket}/models/production/a/b.safetensors`, context: ours };
  const decrypt = {
    action: 'kms:Decrypt',
    resource: key,
    context: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
  };
  cases(
    modelServingPolicy(site, { bucket: 'genai-models', prefix: 'models/production/', kmsKeyArn: key }),
    {
      'listing its prefix': { ...list, context: { ...ours, 's3:prefix': 'models/production/' } },
      'listing below it': { ...list, context: { ...ours, 's3:prefix': 'models/production/a/' } },
      'reading a model': get,
      'the key through S3': decrypt,
    },
    {
      'listing the bucket': { ...list, context: ours },
      'listing another prefix': { ...list, context: { ...ours, 's3:prefix': 'models/' } },
      'a model of another environment': { ...get, resource: `${bucket}/models/staging/a/b.safetensors` },
      'a neighbour whose name begins alike': { ...get, resource: `${bucket}-2/models/production/a` },
      'a bucket that another account made': { ...get, context: { 'aws:ResourceAccount': '444455556666' } },
      'writing a model': { ...get, action: 's3:PutObject' },
      'deleting a model': { ...get, action: 's3:DeleteObject' },
      'the key by itself': { ...decrypt, context: {} },
      'the key through another service': {
        ...decrypt,
        context: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' },
      },
      'the key through S3 of another region': {
        ...decrypt,
        context: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
      },
      'another key': { ...decrypt, resource: `${key}4` },
      'encrypting with it': { ...decrypt, action: 'kms:GenerateDataKey' },
    },
  );
});

describe('a model server in China', () => {
  const china = { ...site, region: 'cn-north-1' };
  const chinese = 'arn:aws-cn:kms:cn-north-1:111122223333:key/0a1b2c3d';
  cases(
    modelServingPolicy(china, { bucket: 'genai-models', prefix: 'models/', kmsKeyArn: chinese }),
    {
      'the key through its S3': {
        action: 'kms:Decrypt',
        resource: chinese,
        context: { 'kms:ViaService': 's3.cn-north-1.amazonaws.com.cn' },
      },
    },
    {},
  );
});
