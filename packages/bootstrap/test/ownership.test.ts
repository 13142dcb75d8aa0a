import { expect, test } from 'vitest';
import { ownerOf } from '../src/ownership.ts';

const cluster = 'arn:aws:eks:eu-central-1:111122223333:cluster/genai';
const ours = { 'parapet:cluster': cluster };
const adopted = { ...ours, 'parapet:adopted': 'true' };
const ack = { 'services.k8s.aws/namespace': 'ack' };
const stack = { 'aws:cloudformation:stack-name': 'platform' };

test.each([
  ['what we made', ours, { type: 'ours', isAdopted: false }],
  ['what we took over from nobody', adopted, { type: 'ours', isAdopted: true }],
  ['what we took over from ACK', { ...ack, ...adopted }, { type: 'ours', isAdopted: true }],
  ['what we made and ACK took over', { ...ours, ...ack }, { type: 'other', who: 'ACK' }],
  [
    'what we made and a stack took over',
    { ...ours, ...stack },
    { type: 'other', who: 'the CloudFormation stack platform' },
  ],
  ['what ACK made', ack, { type: 'other', who: 'ACK' }],
  ['what has no tags', {}, { type: 'nobody' }],
  [
    'what another platform took over from ACK',
    { ...ack, 'parapet:cluster': `${cluster}-2`, 'parapet:adopted': 'true' },
    { type: 'other', who: `the platform of ${cluster}-2` },
  ],
] as const)('%s', (_, tags, owner) => {
  expect(ownerOf(tags, cluster)).toEqual(owner);
});
