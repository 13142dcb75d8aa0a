import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// `.ci/aws-left.js`, by which the trial on a real account knows that nothing of it is left, with a program `aws` that answers from a file.

vi.setConfig({ testTimeout: 60_000 });

const arn = 'arn:aws:eks:eu-central-1:111122223333:cluster/genai';
const provider = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0A';
const ours = { Tags: [{ Key: 'parapet:cluster', Value: arn }] };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-aws-left-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const others = {
  'get-resources': { ResourceTagMappingList: [] },
  'list-roles': { Roles: [{ RoleName: 'genai-api' }] },
  'list-role-tags': { Tags: [{ Key: 'parapet:cluster', Value: `${arn}-2` }] },
  'list-open-id-connect-providers': { OpenIDConnectProviderList: [{ Arn: provider }] },
  'list-open-id-connect-provider-tags': { Tags: [] },
};
const queue = { ResourceARN: 'arn:aws:sqs:eu-central-1:111122223333:genai-karpenter' };

test.each([
  ['what others have', {}, ''],
  ['a role', { 'list-role-tags': ours }, 'role/genai-api\n'],
  [
    'a provider',
    { 'list-open-id-connect-provider-tags': ours },
    'arn:aws:iam::************:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0A\n',
  ],
  [
    'a queue',
    { 'get-resources': { ResourceTagMappingList: [queue] } },
    'arn:aws:sqs:eu-central-1:************:genai-karpenter\n',
  ],
])('of %s, what is ours is named, and the exit status says so', (_, answers, stdout) => {
  expect(left({ ...others, ...answers })).toMatchObject({ stdout, status: stdout === '' ? 0 : 1, stderr: '' });
});

test.each(Object.keys(others))('where %s is refused, nothing is said of what is left', (refused) => {
  const { status, stdout, stderr } = left({ ...others, [refused]: 'AccessDenied' });
  expect(status).not.toBe(0);
  expect(stdout).toBe('');
  expect(stderr).toContain('AccessDenied');
});

/** An answer that is a text is an error. */
function left(answers: Readonly<Record<string, unknown>>) {
  const wanted = join(folder, 'aws.json');
  const where = { partition: 'aws', region: 'eu-central-1', account: '111122223333' };
  writeFileSync(wanted, JSON.stringify({ ...where, cluster: { name: 'genai' }, oidcProvider: { arn: provider } }));
  const program = join(folder, 'aws');
  writeFileSync(
    program,
    `#!/usr/bin/env node
const answer = ${JSON.stringify(answers)}[process.argv[3]];
if (typeof answer === 'string') throw new Error(answer);
console.log(JSON.stringify(answer));
`,
  );
  chmodSync(program, 0o755);
  const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  return spawnSync(process.execPath, ['.ci/aws-left.js', wanted], { encoding: 'utf8', env });
}
