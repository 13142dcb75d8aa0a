import { emptyAccount, loopback, makeCluster, requestHandler } from '@parapet/aws-loopback';
import {
  apply,
  clusterArn,
  connect,
  observe,
  plan,
  planDestroy,
  readerOf,
  writerOf,
  type Connection,
  type Plan,
  type Wanted,
} from '@parapet/bootstrap';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOTO_VERSION, startMoto, type Moto } from '../src/aws/moto.ts';
import { findPython } from '../src/third-party/python.ts';
import { REPOSITORY } from '../src/kubernetes/tree.ts';
import { SecondOpinion, type Difference } from './support/second-opinion.ts';

const PAGE = join(REPOSITORY, 'docs/moto.md');
const wanted = JSON.parse(readFileSync(join(REPOSITORY, 'dist/staging/aws.json'), 'utf8')) as Wanted;
const [role] = wanted.roles;
const RoleName = role?.name ?? '';
const NOBODY = `${RoleName}-nobody`;
const PROVIDER = wanted.oidcProvider.arn;
const STRANGER = PROVIDER.replace(/[^/]+$/, 'STRANGER');
const trust = JSON.stringify(role?.trust);
const ADMINISTRATOR = `arn:${wanted.partition}:iam::aws:policy/AdministratorAccess`;

/** Why the two differ there. */
const REASONS: Readonly<Record<string, string>> = {
  'iam:CreateRole Role RoleLastUsed': 'IAM documents it for GetRole, not for CreateRole.',
  'iam:CreateRole of a name of 65 characters': 'IAM documents 64 as the most; moto takes any length.',
  'sts:GetCallerIdentity Arn': 'Each has a caller of its own.',
  'sts:GetCallerIdentity UserId': 'Each has a caller of its own.',
};

let moto: Moto;

describe.skipIf('missing' in findPython())('moto, as a second opinion on IAM and STS', () => {
  beforeAll(async () => {
    moto = await startMoto(wanted.account);
  });
  afterAll(() => moto.stop());

  test('says the same of a whole life of what staging needs, but for what is listed with its reason', async () => {
    const opinion = new SecondOpinion();
    const { reader, writer, run } = bothSides(opinion);
    const planned = async () => plan(wanted, await observe(reader, wanted));
    const taken = async (steps: Plan) => {
      expect(steps.problems).toEqual([]);
      const { done, failed } = await apply(steps, run);
      expect(failed).toEqual([]);
      return done.length;
    };

    expect(await taken(await planned())).toBeGreaterThan(wanted.roles.length);
    expect(await taken(await planned())).toBe(0);
    await writer.write('iam:AttachRolePolicy', { RoleName, PolicyArn: ADMINISTRATOR });
    await writer.write('iam:UpdateAssumeRolePolicy', { RoleName, PolicyDocument: TO_ALL });
    expect(await taken(await planned())).toBe(1);
    await refusals(opinion);
    expect(await taken(planDestroy(wanted, await observe(reader, wanted)))).toBeGreaterThan(wanted.roles.length);
    expect(await observe(reader, wanted)).toMatchObject({ roles: {}, providers: {} });

    expect(opinion.calls).toBeGreaterThan(400);
    expect(opinion.differences.map(({ where }) => where)).toEqual(Object.keys(REASONS));
    const settings = await resolveConfig(PAGE);
    const page = await format(pageOf(opinion.differences), { ...settings, parser: 'markdown' });
    await expect(page).toMatchFileSnapshot(PAGE);
  });
});

const TO_ALL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:${wanted.partition}:iam::${wanted.account}:root` },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** Calls that AWS refuses, but for the last. Both have to, by the same error. */
async function refusals(opinion: SecondOpinion): Promise<void> {
  const { reader, writer } = bothSides(opinion);
  const OpenIDConnectProviderArn = STRANGER;
  const calls: readonly (readonly [about: string, call: () => Promise<object>])[] = [
    ['a role that is not there', () => reader.read('iam:GetRole', { RoleName: NOBODY })],
    ['a role that is not there', () => reader.read('iam:ListRolePolicies', { RoleName: NOBODY })],
    ['a role that is not there', () => reader.read('iam:ListAttachedRolePolicies', { RoleName: NOBODY })],
    ['a role that is not there', () => writer.write('iam:TagRole', { RoleName: NOBODY, Tags: [] })],
    [
      'a role that is not there',
      () => writer.write('iam:UpdateAssumeRolePolicy', { RoleName: NOBODY, PolicyDocument: TO_ALL }),
    ],
    [
      'a role that is not there',
      () => writer.write('iam:PutRolePolicy', { RoleName: NOBODY, PolicyName: 'p', PolicyDocument: ALLOW }),
    ],
    ['a role that is not there', () => writer.write('iam:DeleteRole', { RoleName: NOBODY })],
    ['a policy that is not there', () => reader.read('iam:GetRolePolicy', { RoleName, PolicyName: 'nothing' })],
    ['a policy that is not there', () => writer.write('iam:DeleteRolePolicy', { RoleName, PolicyName: 'nothing' })],
    [
      'a policy that is not there',
      () => writer.write('iam:AttachRolePolicy', { RoleName, PolicyArn: `${ADMINISTRATOR}NoMore` }),
    ],
    [
      'a policy that is not attached',
      () => writer.write('iam:DetachRolePolicy', { RoleName, PolicyArn: ADMINISTRATOR }),
    ],
    ['no JSON', () => writer.write('iam:PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: '{' })],
    ['a role that has policies', () => writer.write('iam:DeleteRole', { RoleName })],
    ['a name that is taken', () => writer.write('iam:CreateRole', { RoleName, AssumeRolePolicyDocument: trust })],
    [
      'a name of 65 characters',
      () => writer.write('iam:CreateRole', { RoleName: 'r'.repeat(65), AssumeRolePolicyDocument: trust }),
    ],
    [
      'a trust that is no JSON',
      () => writer.write('iam:CreateRole', { RoleName: NOBODY, AssumeRolePolicyDocument: '{' }),
    ],
    ['a URL that is taken', () => writer.write('iam:CreateOpenIDConnectProvider', { Url: wanted.oidcProvider.url })],
    ['a URL without https', () => writer.write('iam:CreateOpenIDConnectProvider', { Url: 'oidc.example.com' })],
    ['a provider that is not there', () => reader.read('iam:GetOpenIDConnectProvider', { OpenIDConnectProviderArn })],
  ];
  for (const [about, call] of calls) {
    opinion.about = ` of ${about}`;
    await expect(call(), about).rejects.toThrow();
  }
  opinion.about = ' of a provider that is not there';
  await writer.write('iam:DeleteOpenIDConnectProvider', { OpenIDConnectProviderArn });
  opinion.about = '';
}

const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
});

const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
const account = emptyAccount({
  id: wanted.account,
  region: wanted.region,
  partition: wanted.partition,
  clock,
  // moto knows of no delay, and of no page of another length.
  lags: { iam: 0, propagation: 0, deletion: 0, addon: 0, update: 0 },
  pageSize: 100,
});
for (const { kmsKeyArn } of wanted.logGroups ?? []) account.keys.add(kmsKeyArn);
const { secretsEncryption } = wanted.cluster;
if (secretsEncryption.type === 'customer-key') account.keys.add(secretsEncryption.kmsKeyArn);
makeCluster(account, { name: wanted.cluster.name, version: '1.34', issuer: wanted.oidcProvider.url });
const operator = { arn: `arn:${wanted.partition}:iam::${wanted.account}:user/operator` };
const aws = loopback({ account, principals: new Map([['AKIALOOPBACK', operator]]) });

function bothSides(opinion: SecondOpinion) {
  const clients = (connection: Connection) => () =>
    connect(wanted.region, {
      credentials: { accessKeyId: 'AKIALOOPBACK', secretAccessKey: 'secret' },
      retryStrategy: new ConfiguredRetryStrategy(2, () => 0),
      ...connection,
    });
  const ours = clients({ endpoint: 'http://loopback', requestHandler: requestHandler(aws) });
  const theirs = clients({ endpoint: moto.endpoint });
  const reader = opinion.reader(readerOf(ours()), readerOf(theirs()));
  const writer = opinion.writer(writerOf(ours()), writerOf(theirs()));
  const run = { reader, writer, clock, clusterArn: clusterArn(wanted), clusterName: wanted.cluster.name };
  return { reader, writer, run };
}

function pageOf(differences: readonly Difference[]): string {
  return [
    '# A second opinion on IAM and STS',
    '',
    `moto ${MOTO_VERSION} stands in for AWS in Python; it was written by others, for others. [test/moto.e2e.ts](../packages/e2e/test/moto.e2e.ts) lets bootstrap make, find, repair and take away all`,
    'that staging needs, and each call to IAM and STS goes to both, to [the loopback](../packages/aws-loopback/README.md) and to moto, as do calls that AWS refuses. Their answers are the same, without ids, dates and order,',
    'but for these, each with the reason. A difference without a reason is a failure, and so is a reason without a difference. What AWS itself would say, neither knows.',
    '',
    '| Answer | Loopback | moto | Why |',
    '| --- | --- | --- | --- |',
    ...differences.map(
      ({ where, ours, theirs }) => `| ${where} | ${cell(ours)} | ${cell(theirs)} | ${REASONS[where] ?? ''} |`,
    ),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return `\`${text.length > 80 ? `${text.slice(0, 79)}…` : text}\``;
}
