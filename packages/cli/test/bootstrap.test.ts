import { requestHandler, serve } from '@parapet/aws-loopback';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { excerpt, renderedState, site } from './support/site.ts';

const small = excerpt(renderedState('staging'));

describe.each(['dev', 'staging', 'production'])('what %s needs', (environment) => {
  test('is made in an empty account, and a second apply writes nothing', async () => {
    const { run, aws } = site({ wanted: renderedState(environment) });
    const first = await run('apply --env example --yes --json', { atATime: 4 });
    expect([first.status, first.errors]).toEqual([0, '']);
    const writes = aws.journal.filter(({ isWrite }) => isWrite).length;
    const second = await run('apply --env example');
    expect(second.output).toContain('Nothing to do: ');
    expect(aws.journal.filter(({ isWrite }) => isWrite).length).toBe(writes);
    expect((await run('status --env example')).status).toBe(0);
  });
});

describe('bad input', () => {
  test.each([
    [
      'another account',
      { accountId: '444455556666' },
      1,
      'Account/111122223333: the credentials are those of arn:aws:iam::444455556666:user/operator in account 444455556666 (BOOT-008)',
    ],
    ['no cluster', { cluster: null }, 1, 'Cluster/genai-example: does not exist in eu-central-1 (BOOT-009)'],
    ['another cluster of the name', { cluster: { issuer: 'https://x' } }, 1, '(BOOT-010)'],
    ['an old cluster', { cluster: { version: '1.29' } }, 1, 'runs Kubernetes 1.29, the platform needs 1.33 (BOOT-011)'],
    ['a cluster that is being changed', { cluster: { status: 'UPDATING' } }, 1, 'is UPDATING (BOOT-012)'],
    ['expired credentials', { principal: { isExpired: true } }, 3, '(BOOT-007)'],
    [
      'a permission that is missing',
      { principal: { allowed: new Set(['eks:DescribeCluster']) } },
      3,
      ' is not allowed: ',
    ],
  ] as const)('%s', async (_, options, status, message) => {
    const { run, aws } = site({ wanted: small, ...options });
    const outcome = await run('apply --env example --yes');
    expect(outcome.status).toBe(status);
    expect(`${outcome.output}\n${outcome.errors}`).toContain(message);
    expect(aws.journal.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test('no credentials', async () => {
    const { run, aws } = site({ wanted: small });
    const none = () =>
      Promise.reject(
        Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' }),
      );
    const outcome = await run('plan --env example', {
      connection: { credentials: none, endpoint: 'http://loopback', requestHandler: requestHandler(aws) },
    });
    expect(outcome).toEqual({
      status: 3,
      output: '',
      errors:
        'Cluster/genai-example: there are no credentials that AWS knows: Could not load credentials from any providers (BOOT-006). Fix: set AWS_PROFILE, or sign in with aws sso login; in a workflow, take a role by OIDC.',
    });
  });

  test('no network', async () => {
    const { run, aws } = site({ wanted: small });
    const { endpoint, close } = await serve(aws);
    await close();
    const credentials = { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' };
    const retryStrategy = new ConfiguredRetryStrategy(2, () => 0);
    const outcome = await run('plan --env example', { connection: { credentials, endpoint, retryStrategy } });
    expect([outcome.status, outcome.errors]).toEqual([3, expect.stringContaining('(BOOT-020)')]);
  });

  test('a quota: the rest goes on, what waits for it is skipped, and the command to go on with is named', async () => {
    const { run, account } = site({ wanted: small });
    account.roleQuota = 2;
    const outcome = await run('apply --env example --yes');
    expect(outcome.status).toBe(1);
    expect(outcome.output).toContain('(BOOT-021)');
    expect(outcome.output).toMatch(/-- PodIdentityAssociation\/\S+: skipped, IamRole\/\S+ comes first/);
    expect(outcome.output).toContain('ok LogGroup//aws/eks/genai-example/cluster: created');
    expect(outcome.output).toMatch(
      /\d+ steps done, \d+ failed, \d+ skipped\. To go on: parapet bootstrap apply --env example$/,
    );
    account.roleQuota = 1000;
    expect((await run('apply --env example --yes')).status).toBe(0);
  });

  test('an environment that is not there', async () => {
    const { run } = site({ wanted: small });
    expect(await run('plan --env exampel')).toEqual({
      status: 2,
      output: '',
      errors: 'there is no dist/exampel, did you mean example?\nEnvironments: example',
    });
  });

  test('an edited aws.json', async () => {
    const { run, folder } = site({ wanted: small });
    const file = join(folder, 'dist/example/aws.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"api"', '"scheduler"'));
    const outcome = await run('plan --env example');
    expect([outcome.status, outcome.errors]).toEqual([
      1,
      'dist/example: aws.json is not what was rendered (BOOT-004). Fix: change the app instead, and run pnpm synth.',
    ]);
  });
});

describe('consent', () => {
  test('is asked of nobody who is not there', async () => {
    const { run, aws } = site({ wanted: small, cluster: { authenticationMode: 'CONFIG_MAP' } });
    const outcome = await run('apply --env example');
    expect([outcome.status, outcome.errors]).toEqual([
      2,
      'nobody is there to ask: repeat the command with --irreversible --yes',
    ]);
    expect((await run('apply --env example --yes')).errors).toContain('repeat the command with --irreversible');
    expect(aws.journal.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test.each([
    [['no'], 2],
    [['genai-example', 'y'], 0],
    [['genai-example', ''], 2],
    [['y', 'y'], 2],
  ])('the answers %j: status %d', async (answers, status) => {
    const { run } = site({ wanted: small, cluster: { authenticationMode: 'CONFIG_MAP' } });
    const left = [...answers];
    const outcome = await run('apply --env example', { ask: () => Promise.resolve(left.shift() ?? '') });
    expect([outcome.status, outcome.errors]).toEqual([status, status === 0 ? '' : 'Nothing was changed.']);
  });
});

test('a saved plan is applied as long as it is still the plan', async () => {
  const { run, account } = site({ wanted: small });
  await run('plan --env example --out plan.json');
  account.groups.set('/aws/eks/genai-example/cluster', {
    name: '/aws/eks/genai-example/cluster',
    retention: 1,
    key: undefined,
    tags: new Map([['parapet:cluster', 'arn:aws:eks:eu-central-1:111122223333:cluster/genai-example']]),
  });
  const moved = await run('apply --env example --plan plan.json --yes');
  expect([moved.status, moved.errors]).toEqual([
    1,
    expect.stringContaining('Plan/plan.json: is not the one that would be made at present'),
  ]);
  await run('plan --env example --out plan.json');
  expect((await run('apply --env example --plan plan.json --yes')).status).toBe(0);
  expect((await run('apply --env example --plan other.json')).status).toBe(2);
});

test('an interrupted run finishes what is under way, says what is left, and the next one ends it', async () => {
  const { run, aws } = site({ wanted: small });
  const interrupt = new AbortController();
  const output: string[] = [];
  const stopped = await run('apply --env example --yes', {
    signal: interrupt.signal,
    print: (text) => {
      output.push(text);
      if (text.startsWith('ok IamRole/')) interrupt.abort();
    },
  });
  expect(stopped.status).toBe(1);
  expect(output.at(-1)).toMatch(/^\d+ steps? done, \d+ left\. To go on: parapet bootstrap apply --env example$/);
  expect(aws.journal.filter(({ operation }) => operation === 'CreateRole').length).toBe(1);
  expect((await run('apply --env example --yes')).status).toBe(0);
  expect((await run('status --env example')).status).toBe(0);
});

test('events as JSON, one a line, without account numbers where they are to be hidden', async () => {
  const { run } = site({ wanted: small });
  const { output } = await run('apply --env example --yes --json --mask');
  const events = output.split('\n').map((line) => JSON.parse(line) as { type: string });
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['started', 'waiting', 'done', 'finished']));
  expect(output).not.toContain('111122223333');
  expect((await run('plan --env example --mask')).output).toContain('account ********3333');
});

test('permissions to plan are told without asking AWS, those to apply by the plan', async () => {
  const { run, aws } = site({ wanted: small });
  const look = await run('permissions --env example --for plan');
  expect([look.status, aws.journal]).toEqual([0, []]);
  expect(look.output).not.toContain('iam:CreateRole');
  const first = await run('permissions --env example');
  expect(first.output).toContain('iam:CreateRole');
  await run('apply --env example --yes');
  expect((await run('permissions --env example')).output).toBe(look.output);
});

test('over HTTP, as against AWS', async () => {
  const { run, aws } = site({ wanted: small });
  const { endpoint, close } = await serve(aws);
  const credentials = { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' };
  expect((await run('apply --env example --yes', { connection: { credentials, endpoint }, atATime: 4 })).status).toBe(
    0,
  );
  await close();
  expect((await run('status --env example')).status).toBe(0);
});

test('the run that the documentation shows', async () => {
  const { run, account } = site({ wanted: small, cluster: { encryptionKeyArn: undefined } });
  const text: string[] = [];
  const show = async (line: string, answers: readonly string[] = []) => {
    const left = [...answers];
    const printed: string[] = [];
    const print = (line: string) => printed.push(line);
    const ask = (question: string) => {
      const answer = left.shift() ?? '';
      print(`${question}${answer}`);
      return Promise.resolve(answer);
    };
    const { status } = await run(line, { ask, print, printError: print });
    const shown = printed.join('\n').trim();
    text.push(`\`\`\`console\n$ parapet bootstrap ${line}\n${shown}\n$ echo $?\n${String(status)}\n\`\`\``);
  };
  text.push(
    '# A run of bootstrap\n\nWritten by `packages/cli/test/bootstrap.test.ts`, against the loopback AWS: a cluster that has just been made, and a part of what the platform needs of it.\n\n## The first apply',
  );
  await show('apply --env example', ['genai-example', 'y']);
  text.push('## A second one');
  await show('apply --env example');
  text.push('## Somebody changes a role, and deletes an association');
  account.roles.get('genai-example-model-serving')?.attached.add('arn:aws:iam::aws:policy/AdministratorAccess');
  for (const [id, { association }] of account.clusters.get('genai-example')?.associations ?? [])
    if (association.namespace === 'genai-platform') account.clusters.get('genai-example')?.associations.delete(id);
  await show('status --env example');
  text.push('## Repaired');
  await show('apply --env example', ['y']);
  text.push('## Taken away');
  await show('destroy --env example', ['genai-example']);
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('../../../docs/bootstrap-run.md');
});
