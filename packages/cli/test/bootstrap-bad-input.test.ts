import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excerpt, renderedState, site } from './support/site.ts';

const small = excerpt(renderedState('staging'));

/** Writes files that agree with one another. */
function write(folder: string, aws: object, samples: readonly object[] = []): void {
  const text = JSON.stringify(aws);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const inventory = { version: 1, files: [{ path: 'aws.json', sha256 }], facts: { samples } };
  writeFileSync(join(folder, 'aws.json'), text);
  writeFileSync(join(folder, 'inventory.json'), JSON.stringify(inventory));
}

describe('files', () => {
  test.each<[what: string, spoil: (folder: string) => void, line: string]>([
    [
      'missing',
      (folder) => {
        rmSync(join(folder, 'aws.json'));
      },
      'there is no aws.json (BOOT-001). Fix: render it: pnpm synth, or name another environment.',
    ],
    [
      'without an inventory',
      (folder) => {
        rmSync(join(folder, 'inventory.json'));
      },
      'there is no inventory.json beside aws.json (BOOT-001). Fix: render it: pnpm synth.',
    ],
    [
      'of another version',
      (folder) => {
        write(folder, { ...small, version: 2 });
      },
      'aws.json has version 2, this command reads 1 (BOOT-003). Fix: render it with the version of parapet that reads it: pnpm synth.',
    ],
    [
      'of another partition',
      (folder) => {
        write(folder, { ...small, region: 'cn-north-1' });
      },
      'aws.json has region cn-north-1 in partition aws (BOOT-002). Fix: render it with the version of parapet that reads it: pnpm synth.',
    ],
    [
      'with samples',
      (folder) => {
        write(
          folder,
          small,
          ['aws.account', 'aws.cluster'].map((setting) => ({ setting, files: ['aws.json'] })),
        );
      },
      'aws.json has sample values of aws.account, aws.cluster (BOOT-005). Fix: write the values of your site in environment.ts, and run pnpm synth.',
    ],
  ])('%s: nothing is asked of AWS', async (_, spoil, line) => {
    const { run, folder, aws } = site({ wanted: small });
    spoil(join(folder, 'dist/example'));
    expect(await run('apply --env example --yes')).toEqual({ status: 1, output: '', errors: `dist/example: ${line}` });
    expect(aws.journal).toEqual([]);
  });
});

describe('of somebody else', () => {
  test('a role', async () => {
    const { run, account } = site({ wanted: small });
    await run('apply --env example --yes');
    const role = account.roles.get('genai-example-nodes')!;
    role.tags.clear();
    role.tags.set('alpha.eksctl.io/cluster-name', 'x');
    role.attached.delete('arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy');
    const { status, output } = await run('apply --env example --yes');
    expect(status).toBe(1);
    expect(output).toContain(
      '    IamRole/genai-example-nodes: belongs to eksctl and is not as wanted: + arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy (BOOT-013). Fix: change it where it is looked after, or take it over: --adopt IamRole/genai-example-nodes.\n',
    );
  });

  test('an association', async () => {
    const { run, account } = site({ wanted: small });
    await run('apply --env example --yes');
    for (const record of account.clusters.get('genai-example')?.associations.values() ?? [])
      if (record.association.namespace === 'genai-platform')
        record.association = { ...record.association, roleArn: 'arn:aws:iam::111122223333:role/other', tags: {} };
    const { status, output } = await run('apply --env example --yes');
    expect(status).toBe(1);
    expect(output).toMatch(
      / {4}PodIdentityAssociation\/genai-platform\/\S+: belongs to nobody that its tags name and is not as wanted: - arn:aws:iam::111122223333:role\/other; .* \(BOOT-013\)\. Fix: .* --adopt PodIdentityAssociation\/genai-platform\/\S+\.\n/,
    );
  });
});
