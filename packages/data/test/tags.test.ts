import { RemoteSecret, type Tags } from '@parapet/data';
import { expect, it } from 'vitest';
import { kmsKeyArn, render } from './support.ts';

const problems = (tags: Tags) =>
  render((scope) => {
    const description = 'JSON with keys';
    new RemoteSecret(scope, 'secret', { namespace: 'a', name: 'b', remoteKey: 'c/d', description, kmsKeyArn, tags });
  }).problems;

const id = 'Secret.secretsmanager.services.k8s.aws/a/b';
const text = 'use up to 128 letters, digits, spaces and _.:/=+-@ for a key, and up to 256 for a value';
const owners = 'leave tags of aws: and services.k8s.aws/ to their owners';
const many = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}`, '']));

it.each<[Tags, string]>([
  [{ 'aws:stack': 'a' }, `tags has "aws:stack": "a" (DATA-001). Fix: ${owners}.`],
  [{ 'services.k8s.aws/namespace': 'a' }, `tags has "services.k8s.aws/namespace": "a" (DATA-001). Fix: ${owners}.`],
  [{ '': 'a' }, `tags has "": "a" (DATA-001). Fix: ${text}.`],
  [{ team: 'a;b' }, `tags has "team": "a;b" (DATA-001). Fix: ${text}.`],
  [many(49), 'tags has 49 of them (DATA-001). Fix: use up to 48: AWS takes 50, the controller adds two.'],
])('tags %j are refused', (tags, message) => {
  expect(problems(tags)).toEqual([`${id}: ${message}`]);
});

it('takes what AWS takes', () => {
  expect(problems({ 'cost-centre': '12/34 + 5', Équipe: 'données@exemple', empty: '' })).toEqual([]);
  expect(problems(many(48))).toEqual([]);
});
