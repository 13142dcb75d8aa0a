import { arn, parseAccountId, parseArn, parseArnOf } from '@parapet/aws';
import type { Parsed, Partition } from '@parapet/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { site } from './support.ts';

const told = (parsed: Parsed<unknown>) => (parsed.ok ? 'accepted' : `${parsed.refusal.code} ${parsed.refusal.reason}`);

describe('account', () => {
  it('has twelve digits, leading zeros among them', () => {
    expect(parseAccountId('001122223333')).toEqual({ ok: true, value: '001122223333' });
  });

  it.each<[unknown, string]>([
    [1122223333, '1122223333'],
    ['1122223333', '"1122223333"'],
    ['1111-2222-3333', '"1111-2222-3333"'],
    [undefined, 'undefined'],
  ])('is not %j', (account, quoted) => {
    expect(parseAccountId(account as string)).toEqual({
      ok: false,
      refusal: {
        code: 'ENV-004',
        reason: `${quoted} is not an AWS account id`,
        fix: 'write twelve digits in quotes: a number loses its leading zeros',
      },
    });
  });
});

describe('ARN', () => {
  const partition = fc.constantFrom<Partition>('aws', 'aws-cn', 'aws-eusc', 'aws-iso-b', 'aws-us-gov');
  const parts = fc.record({
    partition,
    service: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
    region: fc.stringMatching(/^[a-z0-9-]{0,20}$/),
    account: fc.stringMatching(/^(\d{12})?$/),
    resource: fc.stringMatching(/^[!-~]{1,40}$/),
  });

  it('is read back as it was put together', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(parseArn(arn(given))).toEqual({ ok: true, value: given });
      }),
    );
  });

  it('is exactly typed', () => {
    const role: 'arn:aws:iam::111122223333:role/a' = arn({
      partition: 'aws',
      service: 'iam',
      region: '',
      account: '111122223333',
      resource: 'role/a',
    });
    // @ts-expect-error no such partition
    arn({ partition: 'aws-eu', service: 'iam', region: '', account: '', resource: role });
    expect(role).toBe('arn:aws:iam::111122223333:role/a');
  });

  it.each(['', 'role/a', 'arn:aws:iam:role/a', 'arn:aws:iam::1234:role/a', 'arn:azure:iam::111122223333:role/a'])(
    'is not %j',
    (text) => {
      expect(told(parseArn(text))).toBe(`ENV-010 ${JSON.stringify(text)} is not an ARN`);
    },
  );

  it.each([
    'arn:aws:iam::111122223333:role/a',
    'arn:aws:s3:::bucket',
    'arn:aws:eks:eu-central-1:111122223333:cluster/a',
  ])('of this site: %s', (text) => {
    expect(told(parseArnOf(site, text))).toBe('accepted');
  });

  it.each([
    ['arn:aws-cn:iam::111122223333:role/a', 'the partition aws-cn, the environment is in aws'],
    ['arn:aws:kms:us-east-1:111122223333:key/a', 'the region us-east-1, the environment is in eu-central-1'],
    ['arn:aws:iam::444455556666:role/a', 'the account 444455556666, the environment is in 111122223333'],
    ['arn:aws:iam::aws:policy/a', 'the account aws, the environment is in 111122223333'],
  ])('not of this site: %s', (text, why) => {
    expect(told(parseArnOf(site, text))).toBe(`ENV-005 "${text}" names ${why}`);
  });
});
