import { externalSecretsPolicy, roleArn, secretStorePolicy } from '@parapet/aws';
import { describe } from 'vitest';
import { site } from '../support.ts';
import { cases } from './cases.ts';

describe('the controller of External Secrets', () => {
  const own = roleArn(site, 'assistant-secrets');
  const assume = { action: 'sts:AssumeRole', resource: own } as const;
  const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:poolside/production/api-AbCdEf';
  cases(
    externalSecretsPolicy([own]),
    { 'the role of a store': assume, 'the tags by which it says which': { ...assume, action: 'sts:TagSession' } },
    {
      'the role of a store that is not its': { ...assume, resource: roleArn(site, 'team-a-secrets') },
      'the role of a store of another cluster': {
        ...assume,
        resource: roleArn({ ...site, clusterName: 'staging' }, 'assistant-secrets'),
      },
      'passing the role': { ...assume, action: 'iam:PassRole' },
      'a secret by itself': { action: 'secretsmanager:GetSecretValue', resource: secret },
    },
  );
});

describe('a store', () => {
  const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
  const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:poolside/production/api-AbCdEf';
  const read = { action: 'secretsmanager:GetSecretValue', resource: secret } as const;
  const through = (service: string) => ({
    action: 'kms:Decrypt' as const,
    resource: kmsKeyArn,
    context: { 'kms:ViaService': `${service}.eu-central-1.amazonaws.com` },
  });
  cases(
    secretStorePolicy(site, 'poolside/production/', kmsKeyArn),
    { 'a secret of its prefix': read, 'its key through Secrets Manager': through('secretsmanager') },
    {
      'a secret of another tenant': { ...read, resource: secret.replace('poolside', 'team-a') },
      'a secret of another cluster': { ...read, resource: secret.replace('production', 'staging') },
      'a secret whose name begins alike': { ...read, resource: secret.replace('production/', 'production-2/') },
      'a secret of another account': { ...read, resource: secret.replace('111122223333', '444455556666') },
      'what RDS keeps': { ...read, resource: secret.replace('poolside/production/api', 'rds!db-1') },
      'all secrets at once': { action: 'secretsmanager:BatchGetSecretValue', resource: '*' },
      'writing one': { ...read, action: 'secretsmanager:PutSecretValue' },
      'its key through S3': through('s3'),
      'its key by itself': { action: 'kms:Decrypt', resource: kmsKeyArn },
    },
  );
});
