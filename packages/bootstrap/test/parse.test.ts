import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseWanted } from '@parapet/bootstrap';
import { wanted } from './support/wanted.ts';

test('what is rendered, and has no samples, is what is wanted', () => {
  expect(parseWanted(files(wanted))).toEqual({ ok: true, value: wanted });
});

test.each([
  ['no aws.json', { aws: undefined, inventory: '{}' }, 'BOOT-001', 'there is no aws.json'],
  ['no inventory', { aws: '{}', inventory: undefined }, 'BOOT-001', 'there is no inventory.json beside aws.json'],
  ['an inventory that is none', { aws: '{}', inventory: '{' }, 'CLI-001', 'is not an inventory'],
  [
    'an edited aws.json',
    { ...files(wanted), aws: `${JSON.stringify(wanted)} ` },
    'BOOT-004',
    'aws.json is not what was rendered',
  ],
  ['no JSON', raw('{'), 'BOOT-002', 'aws.json is not JSON'],
  ['another version', files({ ...wanted, version: 2 }), 'BOOT-003', 'aws.json has version 2, this command reads 1'],
  ['no version', raw('[]'), 'BOOT-003', 'aws.json has version undefined, this command reads 1'],
  [
    'no roles',
    files({ ...wanted, roles: undefined, account: 1 }),
    'BOOT-002',
    'aws.json lacks account, roles, or has it of another type',
  ],
  [
    'no decision on encryption',
    files({ ...wanted, cluster: { ...wanted.cluster, secretsEncryption: undefined } }),
    'BOOT-002',
    'aws.json lacks cluster.secretsEncryption, or has it of another type',
  ],
  [
    'an encryption of neither kind',
    files({ ...wanted, cluster: { ...wanted.cluster, secretsEncryption: { type: 'none', reason: 'no' } } }),
    'BOOT-002',
    'aws.json lacks cluster.secretsEncryption, or has it of another type',
  ],
  [
    'a region of another partition',
    files({ ...wanted, region: 'cn-north-1' }),
    'BOOT-002',
    'aws.json has region cn-north-1 in partition aws',
  ],
  [
    'samples',
    files(wanted, [
      { setting: 'aws.account', files: ['aws.json', 'x.yaml'] },
      { setting: 'host', files: ['x.yaml'] },
    ]),
    'BOOT-005',
    'aws.json has sample values of aws.account',
  ],
])('%s is refused', (_, given, code, reason) => {
  const parsed = parseWanted(given);
  expect(parsed).toMatchObject({ ok: false, refusal: { code } });
  expect(!parsed.ok && parsed.refusal.reason).toContain(reason);
});

function files(state: object, samples: readonly object[] = []) {
  return raw(JSON.stringify(state), samples);
}

function raw(aws: string, samples: readonly object[] = []) {
  const sha256 = createHash('sha256').update(aws).digest('hex');
  return { aws, inventory: JSON.stringify({ version: 1, files: [{ path: 'aws.json', sha256 }], facts: { samples } }) };
}
