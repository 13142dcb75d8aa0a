import { WorkloadIdentity, type PolicyDocument, type WorkloadIdentityProps } from '@parapet/aws';
import { describe, expect, it } from 'vitest';
import { problems, site } from './support.ts';

const PREFIX = 'arn:aws:s3:::bucket/';

/** A policy of exactly `size` characters. */
function policyOf(size: number): PolicyDocument {
  const document = (Resource: string): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
  });
  return document(PREFIX + 'x'.repeat(size - JSON.stringify(document(PREFIX)).length));
}

const reports = (changes: Partial<WorkloadIdentityProps>) =>
  problems((app) => {
    new WorkloadIdentity(app, 'identity', {
      site,
      name: 'gateway',
      serviceAccount: { namespace: 'genai-platform', name: 'gateway-sa' },
      mechanism: { type: 'irsa' },
      policies: {},
      ...changes,
    });
  });

describe('AWS-006', () => {
  it('accepts what just fits', () => {
    expect(reports({ name: 'a'.repeat(53), policies: { a: policyOf(6144), b: policyOf(4096) } })).toEqual([]);
  });

  it.each<[string, Partial<WorkloadIdentityProps>, string]>([
    [
      'a name that is too long, which is not cut',
      { name: 'a'.repeat(54) },
      `IamRole/production-${'a'.repeat(54)}: the name has 65 characters, the limit is 64 (AWS-006). Fix: shorten it.`,
    ],
    [
      'a name with other characters',
      { name: 'a/b' },
      'IamRole/production-a/b: "production-a/b" is not a name of a role (AWS-006). Fix: use letters, digits and _+=,.@-.',
    ],
    [
      'a policy that is too long',
      { policies: { a: policyOf(6145) } },
      'IamRole/production-gateway: policies.a has 6145 characters, the limit is 6144 (AWS-006). Fix: split it by name.',
    ],
    [
      'policies that are too long together',
      { policies: { a: policyOf(6000), b: policyOf(4241) } },
      'IamRole/production-gateway: policies has 10241 characters, the limit is 10240 (AWS-006). Fix: grant less, or give the rest to a role of its own.',
    ],
    [
      'a policy with another name',
      { policies: { 'a b': policyOf(200) } },
      'IamRole/production-gateway: "a b" is not a name of a policy (AWS-006). Fix: use up to 128 of letters, digits and _+=,.@-.',
    ],
    [
      'a policy that grants nothing',
      { policies: { a: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [], Resource: '*' }] } } },
      'IamRole/production-gateway: policies.a has an empty list (AWS-006). Fix: name what it grants, or drop the policy.',
    ],
  ])('reports %s', (_, changes, message) => {
    expect(reports(changes)).toEqual([message]);
  });

  it('reports a trust policy that is too long', () => {
    const found = reports({ serviceAccount: { namespace: 'a', name: `${'b'.repeat(200)}.`.repeat(9) } });
    expect(found.at(-1)).toBe(
      'IamRole/production-gateway: the trust policy has 2281 characters, the limit is 2048 (AWS-006). Fix: trust fewer principals.',
    );
  });
});

describe('ENV-005', () => {
  const policy = (Resource: string): PolicyDocument => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
  });

  it('accepts ARNs of the partition', () => {
    expect(reports({ policies: { a: policy('arn:aws:s3:::a/*') } })).toEqual([]);
  });

  it('reports ARNs of another partition, which never match', () => {
    const china = { ...site, region: 'cn-north-1' };
    expect(reports({ site: china, policies: { a: policy('arn:aws:s3:::a/*') } })).toEqual([
      'IamRole/production-gateway: policies.a names arn:aws:s3:::a/*, the environment is in partition aws-cn (ENV-005). Fix: use ARNs of this environment.',
    ]);
  });
});
