import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run as runCommand } from '../src/run.ts';
import { excerpt, renderedState, site } from './support/site.ts';

const small = excerpt(renderedState('staging'));
const NUMBERS = /111122223333|444455556666/;
const group = '/aws/eks/genai-example/cluster';

describe('--mask', () => {
  test('hides accounts in plans, policies, events, and what is saved', async () => {
    const { run, folder } = site({ wanted: small });
    const printed: string[] = [];
    for (const line of [
      'plan --out plan.json',
      'plan --json',
      'plan --markdown',
      'permissions',
      'apply --yes --json --plan plan.json',
      'status',
      'destroy --yes --irreversible',
    ]) {
      const { status, output, errors } = await run(`${line} --env example --mask`);
      expect([line, status, errors]).toEqual([line, 0, '']);
      printed.push(output);
    }
    expect(printed.filter((text) => NUMBERS.test(text))).toEqual([]);
    expect(printed.filter((text) => text.includes('********3333')).length).toBeGreaterThan(4);
    expect(readFileSync(join(folder, 'plan.json'), 'utf8')).toMatch(
      /^{\n {2}"version": 1,\n {2}"account": "\*{8}3333",/,
    );
  });

  test.each(['', ' --json'])('hides them in errors%s, those of others too', async (json) => {
    const { run } = site({ wanted: small, accountId: '444455556666' });
    const { status, output, errors } = await run(`plan --env example --mask${json}`);
    expect(status).toBe(1);
    expect(`${output}${errors}`).toContain('user/operator in account ********6666');
    expect(`${output}${errors}`).not.toMatch(NUMBERS);
  });

  test('hides them where a step fails', async () => {
    const { run, account } = site({ wanted: small, principal: { arn: 'arn:aws:iam::111122223333:user/operator' } });
    account.roleQuota = 0;
    for (const json of ['', ' --json']) {
      const { status, output } = await run(`apply --env example --yes --mask${json}`);
      expect(status).toBe(1);
      expect(output).toContain('BOOT-021');
      expect(output).not.toMatch(NUMBERS);
    }
  });
});

describe('drift', () => {
  test('is told as text, JSON and Markdown, with status 1', async () => {
    const { run, account } = site({ wanted: small });
    await run('apply --env example --yes');
    account.groups.get(group)!.retention = undefined;
    const [text, json, markdown] = [
      await run('status --env example'),
      await run('status --env example --json'),
      await run('status --env example --markdown'),
    ];
    expect([text, json, markdown].map(({ status, errors }) => [status, errors])).toEqual(Array(3).fill([1, '']));
    expect(text.output).toContain(
      `\nupdate LogGroup/${group} (irreversible)\n    - kept for ever\n    + kept for 90 days\n`,
    );
    expect(JSON.parse(json.output)).toMatchObject({
      version: 1,
      steps: [{ object: `LogGroup/${group}`, change: 'update', risk: 'irreversible' }],
      problems: [],
    });
    expect(markdown.output).toContain(
      `<details><summary>update LogGroup/${group} (irreversible)</summary>\n\n\`\`\`diff\n- kept for ever\n+ kept for 90 days\n\`\`\``,
    );
  });

  test('is one document or the other', async () => {
    const { run } = site({ wanted: small });
    for (const verb of ['plan', 'status'])
      expect(await run(`${verb} --env example --json --markdown`)).toEqual({
        status: 2,
        output: '',
        errors: "error: option '--markdown' cannot be used with option '--json'",
      });
  });
});

describe('--json', () => {
  test('an apply that has nothing to do ends as one that had', async () => {
    const { run } = site({ wanted: small });
    await run('apply --env example --yes');
    const { status, output } = await run('apply --env example --json');
    expect([status, output]).toEqual([0, '{"type":"finished","done":[],"failed":[],"skipped":[],"left":[]}']);
  });

  test('a plan that has moved', async () => {
    const { run, folder } = site({ wanted: small });
    writeFileSync(join(folder, 'plan.json'), '{}');
    const { status, output, errors } = await run('apply --env example --yes --plan plan.json --json');
    expect([status, errors, JSON.parse(output)]).toMatchObject([
      1,
      '',
      { version: 1, problems: [{ code: 'BOOT-023', object: 'Plan/plan.json' }] },
    ]);
  });

  test('files that cannot be read', async () => {
    const { run, folder } = site({ wanted: small });
    writeFileSync(join(folder, 'dist/example/aws.json'), '{}');
    const { status, output, errors } = await run('status --env example --json');
    expect([status, errors, JSON.parse(output)]).toMatchObject([
      1,
      '',
      { version: 1, problems: [{ code: 'BOOT-004' }] },
    ]);
  });
});

test('--no-color is for every verb', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const status = await runCommand(['node', 'parapet', 'compliance', 'explain', 'LIVE-010', '--no-color'], () =>
    Promise.reject(new Error('nothing is loaded')),
  );
  const text = printed.mock.calls.join('');
  printed.mockRestore();
  expect([status, text]).toEqual([0, expect.stringMatching(/^LIVE-010: .*--aws asks AWS\.\nFix: look at parapet /s)]);
});
