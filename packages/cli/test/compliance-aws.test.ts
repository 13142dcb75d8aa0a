import { serve } from '@parapet/aws-loopback';
import type { Report } from '@parapet/compliance';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { judgeCluster } from '../src/compliance/live.ts';
import { serveCluster, writeKubeconfig } from './support/serve-cluster.ts';
import { excerpt, renderedState, site } from './support/site.ts';

const small = excerpt(renderedState('staging'));
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const plan = 'look at parapet bootstrap plan, and apply it';

/** An environment as it is rendered, its cluster and its account over HTTP, and the report on them. */
async function live() {
  const { run, folder, account, aws } = site({ wanted: small });
  await run('apply --env example --yes');
  const dist = join(folder, 'dist/example');
  writeFileSync(join(dist, 'namespace.yaml'), JSON.stringify(namespace));
  const { kubeconfig } = await serveCluster([namespace]);
  const { endpoint, close } = await serve(aws);
  onTestFinished(close);
  const judge = async (asksAws = true, accessKeyId = 'AKIALOOPBACK') => {
    const output = join(folder, 'report.json');
    const status = await judgeCluster(
      dist,
      { format: 'json', failOn: 'error', quiet: true, kubeconfig, output, aws: asksAws },
      { endpoint, credentials: { accessKeyId, secretAccessKey: 'secret' } },
    );
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
    const { rules, findings, unread, unknownFacts } = report;
    return { status, findings, unread, unknownFacts, check: rules.find(({ id }) => id === 'LIVE-010')?.status };
  };
  return { judge, aws, account, cluster: account.clusters.get('genai-example')!, folder, dist };
}

test('AWS is asked where that is wanted, and not written to', async () => {
  const { judge, aws } = await live();
  const before = aws.journal.length;
  expect(await judge(false)).toEqual({
    status: 0,
    findings: [],
    unread: [],
    unknownFacts: ['identities and add-ons in AWS (--aws asks for them)'],
    check: 'unknown',
  });
  expect(aws.journal.length).toBe(before);
  expect(await judge()).toEqual({ status: 0, findings: [], unread: [], unknownFacts: [], check: 'pass' });
  const asked = aws.journal.slice(before);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ isWrite }) => isWrite)).toEqual([]);
});

test('what AWS has otherwise is found, with the object, what it has, and what to do', async () => {
  const { judge, account, cluster } = await live();
  const role = account.roles.get('genai-example-model-serving')!;
  role.attached.add('arn:aws:iam::aws:policy/AdministratorAccess');
  role.trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
  });
  cluster.addons.delete('eks-pod-identity-agent');
  const cni = cluster.addons.get('vpc-cni')!;
  cni.addon = { ...cni.addon, configurationValues: '{"enableNetworkPolicy":"false"}' };
  for (const [id, { association }] of cluster.associations)
    if (association.namespace === 'genai-platform') cluster.associations.delete(id);
  const { status, check, findings } = await judge();
  expect([status, check]).toEqual([1, 'fail']);
  const found = findings.map(({ rule, object, message, fix }) => {
    expect([rule, fix]).toEqual(['LIVE-010', plan]);
    return `${object}: ${message}`;
  });
  expect(found).toEqual([
    'Addon/eks-pod-identity-agent: is not there',
    'Addon/vpc-cni: is not as wanted: has configuration {"enableNetworkPolicy":"false"}; lacks configuration {"enableNetworkPolicy":"true"}',
    expect.stringMatching(
      /^IamRole\/genai-example-model-serving: is not as wanted: has trust: Allow \* sts:AssumeRole; lacks trust: Allow Service pods.eks.amazonaws.com [^;]+; has arn:aws:iam::aws:policy\/AdministratorAccess$/,
    ),
    expect.stringMatching(/^PodIdentityAssociation\/genai-platform\/.*: is not there$/),
  ]);
});

test('where AWS does not answer, nothing has passed', async () => {
  const { judge, cluster, dist } = await live();
  const unknown = { status: 3, check: 'unknown', unknownFacts: ['identities and add-ons in AWS (it did not answer)'] };
  expect(await judge(true, 'AKIASTRANGER')).toMatchObject({
    ...unknown,
    unread: [{ code: 'BOOT-006', file: 'Cluster/genai-example' }],
  });
  cluster.cluster = { ...cluster.cluster, endpoint: 'https://AAAA.gr7.eu-central-1.eks.amazonaws.com' };
  expect(await judge()).toMatchObject({ status: 0, check: 'pass' });
  writeFileSync(join(dist, 'aws.json'), '{}');
  expect(await judge()).toMatchObject({ ...unknown, unread: [{ code: 'BOOT-004', file: 'aws.json' }] });
});

test('a cluster that is not there ends it, and says so', async () => {
  const { folder, dist } = await live();
  const kubeconfig = writeKubeconfig(join(folder, 'config'), 'http://127.0.0.1:1');
  const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    printed.mockRestore();
  });
  const options = { format: 'json', failOn: 'error', quiet: true, kubeconfig, aws: false } as const;
  expect(await judgeCluster(dist, options)).toBe(3);
  expect(printed.mock.calls.map(([text]) => text)).toEqual([
    'http://127.0.0.1:1 (context example): cannot be reached: connect ECONNREFUSED 127.0.0.1:1 (LIVE-105). Fix: see whether its API server is in reach, and the credentials of the context are in force.\n',
  ]);
});
