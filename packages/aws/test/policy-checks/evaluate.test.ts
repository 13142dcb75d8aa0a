import type { Conditions } from '@parapet/aws';
import { describe, expect, it } from 'vitest';
import { evaluate, type AwsCall, type Decision } from '../../src/policy-checks/evaluate.ts';

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const read = { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::a/b?/*' };
const call: AwsCall = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b1/c' };

it.each<[Partial<AwsCall>, Decision]>([
  [{}, 'allowed'],
  [{ action: 'S3:getobject' }, 'allowed'],
  [{ action: 's3:PutObject' }, 'denied'],
  [{ resource: 'arn:aws:s3:::a/b/c' }, 'denied'],
  [{ resource: 'arn:aws:s3:::axb1/c' }, 'denied'],
  [{ resource: undefined }, 'denied'],
  [{ principal: { type: 'AWS', value: '1' } }, 'allowed'],
])('matches as IAM does: %j', (changes, decision) => {
  expect(evaluate([document(read)], { ...call, ...changes })).toBe(decision);
});

describe('a condition', () => {
  it.each<[Conditions, AwsCall['context'], Decision]>([
    [{ StringEquals: { k: ['a', 'b'] } }, { k: 'b' }, 'allowed'],
    [{ StringEquals: { k: 'a*' } }, { k: 'ab' }, 'denied'],
    [{ StringEquals: { k: 'a' } }, {}, 'denied'],
    [{ StringEquals: { K: 'a' } }, { k: 'a' }, 'allowed'],
    [{ StringEquals: { k: 'a', l: 'b' } }, { k: 'a' }, 'denied'],
    [{ StringEqualsIgnoreCase: { k: 'A' } }, { k: 'a' }, 'allowed'],
    [{ StringLike: { k: 'a*' } }, { k: 'ab' }, 'allowed'],
    [{ StringNotEquals: { k: ['a', 'b'] } }, { k: 'b' }, 'denied'],
    [{ StringNotEquals: { k: 'a' } }, {}, 'allowed'],
    [{ StringNotLike: { k: 'a*' } }, { k: 'b' }, 'allowed'],
    [{ StringEqualsIfExists: { k: 'a' } }, {}, 'allowed'],
    [{ StringEqualsIfExists: { k: 'a' } }, { k: 'b' }, 'denied'],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b'] }, 'allowed'],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c'] }, 'denied'],
    [{ 'ForAllValues:StringNotEquals': { k: ['a'] } }, { k: ['b', 'a'] }, 'denied'],
    [{ 'ForAllValues:StringNotEquals': { k: ['a'] } }, {}, 'allowed'],
    [{ 'ForAnyValue:StringEquals': { k: 'a' } }, { k: ['b', 'a'] }, 'allowed'],
    [{ 'ForAnyValue:StringEquals': { k: 'a' } }, {}, 'denied'],
    [{ Bool: { k: 'false' } }, { k: 'true' }, 'denied'],
    [{ Bool: { k: 'true' } }, { k: 'True' }, 'allowed'],
    [{ Null: { k: 'true' } }, {}, 'allowed'],
    [{ Null: { k: 'false' } }, {}, 'denied'],
    [{ ArnLike: { k: 'arn:aws:s3:::a*' } }, { k: 'arn:aws:s3:::ab' }, 'allowed'],
    [{ ArnEquals: { k: 'arn:aws:sqs:*:a' } }, { k: 'arn:aws:sqs:eu:1:a' }, 'denied'],
    [{ StringEquals: { k: '${aws:username}' } }, { k: 'a', 'aws:username': 'a' }, 'allowed'],
    [{ StringEquals: { k: '${aws:username}' } }, { k: 'a', 'aws:username': 'b' }, 'denied'],
  ])('%j with %j', (condition, context, decision) => {
    expect(evaluate([document({ ...read, Condition: condition })], { ...call, context })).toBe(decision);
  });

  it.each<[Conditions, AwsCall['context']]>([
    [{ NumericLessThan: { k: '3' } }, { k: '2' }],
    [{ DateLessThan: { k: '2026-01-01' } }, { k: '2025-01-01' }],
    [{ IpAddress: { k: '10.0.0.0/8' } }, { k: '10.0.0.1' }],
    [{ StringEqual: { k: 'a' } }, { k: 'a' }],
    [{ StringEquals: { k: 'a' } }, { k: ['a', 'b'] }],
    [{ StringEquals: { k: '${aws:username}' } }, { k: 'a' }],
    [{ NullIfExists: { k: 'true' } }, {}],
  ])('is not guessed: %j with %j', (condition, context) => {
    const guarded = (Effect: string) => document({ ...read, Effect, Condition: condition });
    expect(evaluate([guarded('Allow')], { ...call, context })).toBe('unknown');
    expect(evaluate([guarded('Deny'), document(read)], { ...call, context })).toBe('unknown');
    expect(evaluate([guarded('Allow')], { ...call, action: 's3:PutObject', context })).toBe('denied');
    expect(evaluate([guarded('Allow'), document(read)], { ...call, context })).toBe('allowed');
  });
});

it('goes by a denial before all else', () => {
  const denial = document({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  expect(evaluate([document(read), denial], call)).toBe('denied');
});

it('reads what a statement is not about', () => {
  const but = (changes: object) => evaluate([document({ Effect: 'Allow', ...changes })], call);
  expect(but({ NotAction: 'iam:*', Resource: '*' })).toBe('allowed');
  expect(but({ NotAction: 's3:*', Resource: '*' })).toBe('denied');
  expect(but({ Action: 's3:*', NotResource: 'arn:aws:s3:::a/*' })).toBe('denied');
  expect(but({ Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' })).toBe('allowed');
  expect(but({ Action: 's3:*', Resource: '*', NotPrincipal: { AWS: '1' } })).toBe('unknown');
});

it('replaces variables in resources', () => {
  const own = document({ ...read, Resource: 'arn:aws:s3:::a/${aws:PrincipalTag/team}/*' });
  expect(evaluate([own], { ...call, context: { 'aws:PrincipalTag/team': 'b1' } })).toBe('allowed');
  expect(evaluate([own], { ...call, context: { 'aws:PrincipalTag/team': 'b2' } })).toBe('denied');
  expect(evaluate([own], { ...call, context: { 'aws:PrincipalTag/team': '*' } })).toBe('unknown');
  expect(evaluate([own], call)).toBe('unknown');
});

it.each<[unknown]>([['{}'], [{ Version: '2008-10-17', Statement: [read] }], [document({ ...read, Effect: 'allow' })]])(
  'allows nothing by what it cannot read: %j',
  (unreadable) => {
    expect(evaluate([unreadable, document(read)], call)).toBe('unknown');
  },
);

describe('a principal', () => {
  const role = 'arn:aws:iam::111122223333:role/a';
  const assume: AwsCall = { action: 'sts:AssumeRole', principal: { type: 'AWS', value: role } };
  const trusting = (Principal: unknown) =>
    evaluate([document({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' })], assume);

  it.each<[unknown, Decision]>([
    [{ AWS: role }, 'allowed'],
    ['*', 'allowed'],
    [{ AWS: `${role}b` }, 'denied'],
    [{ Service: 'ec2.amazonaws.com' }, 'denied'],
    [{ AWS: '111122223333' }, 'unknown'],
    [{ AWS: 'arn:aws:iam::111122223333:root' }, 'unknown'],
    [{ AWS: '444455556666' }, 'denied'],
  ])('of %j', (principal, decision) => {
    expect(trusting(principal)).toBe(decision);
  });

  it('has to be there where the document asks for one', () => {
    const { principal: _, ...nobody } = assume;
    expect(evaluate([document({ Effect: 'Allow', Principal: { AWS: role }, Action: '*' })], nobody)).toBe('denied');
  });
});
