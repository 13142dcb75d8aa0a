import { modelServingPolicy, WorkloadIdentity, type WorkloadIdentityProps } from '@parapet/aws';
import { expect, it } from 'vitest';
import { problems, site } from '../support.ts';

const kmsKeyArn = 'arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d';
const object = { action: 's3:GetObject', resource: 'arn:aws:s3:::models/production/a' } as const;
const here = { 'aws:ResourceAccount': '111122223333' };
const staging = { ...object, resource: 'arn:aws:s3:::models/staging/a', context: here };

const told = (cases: WorkloadIdentityProps['cases'], managedPolicies: string[] = []) =>
  problems((app) => {
    new WorkloadIdentity(app, 'id', {
      site,
      name: 'models',
      serviceAccount: { namespace: 'ns', name: 'sa' },
      mechanism: { type: 'pod-identity' },
      policies: { read: modelServingPolicy(site, { bucket: 'models', prefix: 'production/', kmsKeyArn }) },
      managedPolicies,
      cases,
    });
  });

it('accepts what the policies decide as the cases say', () => {
  expect(told({ allowed: { models: { ...object, context: here } }, denied: { 'those of staging': staging } })).toEqual(
    [],
  );
});

it('reports what a role is for and may not, and what it may and must not (AWS-026)', () => {
  expect(told({ allowed: { 'models of staging': staging }, denied: { models: { ...object, context: here } } })).toEqual(
    [
      'IamRole/production-models: s3:GetObject on arn:aws:s3:::models/staging/a is denied, and has to be allowed: models of staging (AWS-026). Fix: grant it, with the condition keys that the call has.',
      'IamRole/production-models: s3:GetObject on arn:aws:s3:::models/production/a is allowed, and has to be denied: models (AWS-026). Fix: grant less, or compare a key that tells the two apart.',
    ],
  );
});

it('does not answer for what a policy of AWS may allow (AWS-026)', () => {
  expect(told({ denied: { 'those of staging': staging } }, ['AmazonPrometheusRemoteWriteAccess'])).toEqual([
    'IamRole/production-models: s3:GetObject on arn:aws:s3:::models/staging/a is unknown, and has to be denied: those of staging (AWS-026). Fix: write what AmazonPrometheusRemoteWriteAccess allows as a policy.',
  ]);
});
