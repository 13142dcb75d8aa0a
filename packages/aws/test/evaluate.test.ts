import { expect, it } from 'vitest';
import { allows, type Call } from './evaluate.ts';
import type { Conditions, PolicyDocument } from '@parapet/aws';

// What the must-allow and must-deny cases of the policies rest on.

const policy = (Condition: Conditions): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::a/b?/*', Condition }],
});
const call: Call = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b1/c' };

it.each<[Partial<Call>, boolean]>([
  [{}, true],
  [{ action: 'S3:getobject' }, true],
  [{ action: 's3:PutObject' }, false],
  [{ resource: 'arn:aws:s3:::a/b/c' }, false],
  [{ resource: 'arn:aws:s3:::axb1/c' }, false],
])('matches as IAM does: %j', (changes, isAllowed) => {
  expect(allows(policy({}), { ...call, ...changes })).toBe(isAllowed);
});

it.each<[Conditions, Call['context'], boolean]>([
  [{ StringEquals: { k: ['a', 'b'] } }, { k: 'b' }, true],
  [{ StringEquals: { k: 'a*' } }, { k: 'ab' }, false],
  [{ StringEquals: { k: 'a' } }, {}, false],
  [{ StringEquals: { k: 'a', l: 'b' } }, { k: 'a' }, false],
  [{ StringLike: { k: 'a*' } }, { k: 'ab' }, true],
  [{ StringEqualsIfExists: { k: 'a' } }, {}, true],
  [{ StringEqualsIfExists: { k: 'a' } }, { k: 'b' }, false],
  [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b'] }, true],
  [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c'] }, false],
  [{ 'ForAllValues:StringNotEquals': { k: ['a'] } }, { k: ['b', 'a'] }, false],
  [{ 'ForAllValues:StringNotEquals': { k: ['a'] } }, {}, true],
  [{ Bool: { k: 'false' } }, { k: 'true' }, false],
])('holds %j to %j', (condition, context, isAllowed) => {
  expect(allows(policy(condition), { ...call, context })).toBe(isAllowed);
});

it('goes by a denial before all else', () => {
  const denial: PolicyDocument = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }],
  };
  expect(allows([policy({}), denial], call)).toBe(false);
});
