import { describe, expect, test } from 'vitest';
import { diffLines, diffStatements } from '../src/plan/statements.ts';

const read = { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::weights' };

describe('two policies', () => {
  test('that say the same in another order, with names and lists written otherwise, do not differ', () => {
    const same = {
      Resource: ['arn:aws:s3:::weights'],
      Sid: 'Read',
      Action: ['s3:ListBucket', 's3:GetObject'],
      Effect: 'Allow',
    };
    expect(diffStatements(policy(read), policy(same))).toEqual({ gained: [], lost: [], isWider: false });
  });

  test('of which the second has an action more: wider, and the action is named', () => {
    const more = { ...read, Action: [...read.Action, 's3:PutObject'] };
    const diff = diffStatements(policy(read), policy(more));
    expect(diff.isWider).toBe(true);
    expect(diffLines(diff, 'weights')).toEqual([
      '- weights: Allow s3:GetObject, s3:ListBucket on arn:aws:s3:::weights',
      '+ weights: Allow s3:GetObject, s3:ListBucket, s3:PutObject on arn:aws:s3:::weights',
      '~ weights: actions gained: s3:PutObject',
    ]);
  });

  test.each([
    ['an action fewer', { ...read, Action: 's3:GetObject' }, false],
    ['another resource', { ...read, Resource: '*' }, true],
    ['a condition fewer', read, true, { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['a condition more', { ...read, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }, true],
    ['a denial more', [read, { Effect: 'Deny', Action: '*', Resource: '*' }], false],
    ['a denial fewer', read, true, [read, { Effect: 'Deny', Action: '*', Resource: '*' }]],
    [
      'NotAction in the place of Action',
      { Effect: 'Allow', NotAction: 's3:*', Resource: 'arn:aws:s3:::weights' },
      true,
    ],
    [
      'another principal',
      { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      true,
      { Effect: 'Allow', Principal: { AWS: 'a' }, Action: 'sts:AssumeRole' },
    ],
  ])('of which the second has %s', (_, after, isWider, before: object = read) => {
    expect(diffStatements(policy(before), policy(after)).isWider).toBe(isWider);
  });

  test('conditions are shown', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '1' } },
    };
    expect(diffLines(diffStatements(undefined, policy(statement)), 'trust')).toEqual([
      '+ trust: Allow Service pods.eks.amazonaws.com sts:AssumeRole when StringEquals aws:SourceAccount=1',
    ]);
  });

  test('what is no policy has no statements', () => {
    expect(diffStatements('{', policy(read)).lost).toEqual([]);
  });
});

function policy(statements: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
