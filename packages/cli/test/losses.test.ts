import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemporaryWorkspace } from './support/workspace.ts';

const ENVIRONMENT = 'apps/production/src/environment.ts';
const ASSISTANT = 'apps/production/src/assistant.ts';
const KEPT = "keep: [{ generation: 2, versionId: sample('00000000-0000-4000-8000-0000000000f4') }]";

let here: TemporaryWorkspace;

beforeEach(async () => {
  here = new TemporaryWorkspace(['production']);
  await here.run(['synth']);
});

afterEach(() => {
  here.remove();
});

function commit(message: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false', ...args], {
      cwd: here.folder,
      stdio: 'ignore',
    });
  git('init');
  git('add', 'dist', 'apps');
  git('commit', '-m', message);
}

describe('a change that would lose something', { timeout: 60_000 }, () => {
  it('may drop a generation that nothing uses', async () => {
    here.edit(ASSISTANT, KEPT, 'keep: []');
    const run = await here.run(['synth']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain('1 removed');
  });

  it('may not drop the generation that pods still use (Q06), and changes no byte', async () => {
    const before = here.read('dist');
    here.edit(ASSISTANT, KEPT, 'keep: []');
    here.edit(
      ASSISTANT,
      "generation: 3, versionId: sample('00000000-0000-4000-8000-0000000000f2')",
      "generation: 4, versionId: sample('00000000-0000-4000-8000-0000000000f6')",
    );
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      'ExternalSecret.external-secrets.io/poolside/core-api-database-v3: is dropped in the commit that stops using it, while pods of the rollout before still read Secret poolside/core-api-database-v3 (FLUX-008).',
    );
    expect(here.read('dist')).toEqual(before);
  });

  it('may rotate beside the generation in use', async () => {
    here.edit(ASSISTANT, KEPT, "keep: [{ generation: 3, versionId: sample('00000000-0000-4000-8000-0000000000f2') }]");
    here.edit(
      ASSISTANT,
      "current: { generation: 3, versionId: sample('00000000-0000-4000-8000-0000000000f2')",
      "current: { generation: 4, versionId: sample('00000000-0000-4000-8000-0000000000f6')",
    );
    expect(await here.run(['synth'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('may not give a generation another value: it takes a new one (B03)', async () => {
    here.edit(ASSISTANT, '00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000f7');
    const run = await here.run(['synth']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      'ExternalSecret.external-secrets.io/poolside/core-api-database-v3: is made once and asks for another value',
    );
    here.edit(
      ENVIRONMENT,
      'acknowledgedLosses: []',
      "acknowledgedLosses: ['ExternalSecret.external-secrets.io/poolside/core-api-database-v3']",
    );
    expect(await here.run(['synth'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('is found against a commit even if dist was rendered anew', async () => {
    commit('before');
    here.edit(ASSISTANT, KEPT, 'keep: []');
    here.edit(
      ASSISTANT,
      "generation: 3, versionId: sample('00000000-0000-4000-8000-0000000000f2')",
      "generation: 4, versionId: sample('00000000-0000-4000-8000-0000000000f6')",
    );
    execFileSync('rm', ['-r', `${here.folder}/dist`]);
    expect(await here.run(['synth'])).toMatchObject({ status: 0 });
    const run = await here.run(['check', '--since', 'HEAD']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('(FLUX-008)');
  });

  it('is compared with a commit that exists', async () => {
    commit('before');
    expect(await here.run(['check', '--since', 'HEAD'])).toMatchObject({ status: 0, stderr: '' });
    const run = await here.run(['check', '--since', 'nowhere']);
    expect(run).toMatchObject({ status: 2, stderr: 'nowhere is not a commit of this repository\n' });
  });

  it('says when an acknowledgement is for nothing', async () => {
    commit('before');
    here.edit(ENVIRONMENT, 'acknowledgedLosses: []', "acknowledgedLosses: ['Namespace/poolsid']");
    await here.run(['synth']);
    const run = await here.run(['check', '--since', 'HEAD']);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain(
      'Namespace/poolsid: is acknowledged, but neither moves nor takes data with it in this change (FLUX-009).',
    );
  });
});
