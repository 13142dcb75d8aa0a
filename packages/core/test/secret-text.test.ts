import { secretPatternIn, secretWordIn } from '@parapet/core';
import { expect, test } from 'vitest';

// Put together here, so that no scanner takes this file for a leak.
const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

test.each([
  ['private key', ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')],
  ['AWS access key id', `id ${key}, more`],
  ['GitHub token', `ghp_${'a1B2'.repeat(9)}`],
  ['Slack token or webhook', ['xoxb', '1234567890'].join('-')],
  ['Slack token or webhook', ['https://hooks.slack.com', 'services/T000/B000/abc'].join('/')],
  ['provider API key', `sk-${'a1B2'.repeat(6)}`],
  ['JSON web token', ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'x'].join('.')],
  ['bearer token', `Authorization: Bearer ${'a1B2'.repeat(5)}`],
  ['password in a URL', 'postgres://app:hunter2@db.test/app'],
])('a %s is seen', (name, text) => {
  expect(secretPatternIn(text)).toBe(name);
});

test.each([
  '',
  'info',
  'https://db.test:5432/app?user=a@b.test',
  'sha256:0a1b2c',
  'arn:aws:kms:eu-central-1:111122223333:key/0a1b',
  'the bearer token is read from a file',
  'disk-usage-of-all-the-nodes-in-a-zone',
  `${key}x`,
])('%j is no secret', (text) => {
  expect(secretPatternIn(text)).toBeUndefined();
});

// A pattern that reads the text again from each beginning takes minutes, and the test its limit of five seconds.
test.each(['-----BEGIN ', 'AKIA', 'ghp_', 'xoxb', 'eyJ-', 'eyJ-a.', 'Bearer ', 'a.', 'a://', 'a:', '-'])(
  'a text of one %j after the other is read in one go',
  (part) => {
    expect(secretPatternIn(part.repeat(500_000 / part.length))).toBeUndefined();
  },
);

test.each([
  ['DATABASE_PASSWORD', 'password'],
  ['ApiKey', 'key'],
  ['MAX_TOKENS', 'token'],
])('the name %s says %s', (name, word) => {
  expect(secretWordIn(name)).toBe(word);
});

test('most names say nothing', () => {
  expect(secretWordIn('LOG_LEVEL')).toBeUndefined();
});
