import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serveCluster, writeKubeconfig, type ClusterObject } from './support/serve-cluster.ts';
import { excerpt, renderedState, site } from './support/site.ts';

const small = excerpt(renderedState('staging'));
const [{ namespace, serviceAccount }] = small.podIdentityAssociations as [
  (typeof small.podIdentityAssociations)[number],
];

/** A cluster where all is in order: the agent, and every service account with a role. */
const healthy: readonly ClusterObject[] = [
  { kind: 'DaemonSet', metadata: { name: 'eks-pod-identity-agent', namespace: 'kube-system' } },
  ...[...small.podIdentityAssociations, { namespace: 'kube-system', serviceAccount: 'aws-node' }].map((account) => ({
    kind: 'ServiceAccount',
    metadata: { name: account.serviceAccount, namespace: account.namespace },
  })),
];
const pod = {
  kind: 'Pod',
  metadata: { name: 'a', namespace, creationTimestamp: '2025-01-01T00:00:00Z' },
  spec: { serviceAccountName: serviceAccount, containers: [{ name: 'a' }] },
  status: { phase: 'Running' },
};
const withoutCredentials = /^Pod\/\S+\/a: has no credentials: it was made 2025-01-01T00:00:00Z, before /;

/** A site whose account is as wanted. */
async function applied() {
  const made = site({ wanted: small });
  await made.run('apply --env example --yes');
  return made;
}

describe('of a cluster', () => {
  test('asks for lists alone, of what it looks at, and never for Secrets', async () => {
    const { run, aws } = await applied();
    const writes = aws.journal.filter(({ isWrite }) => isWrite).length;
    const { kubeconfig, asked } = await serveCluster([
      ...healthy,
      { kind: 'Secret', metadata: { name: 'a', namespace } },
    ]);
    expect(await run(`verify --env example --kubeconfig ${kubeconfig}`)).toEqual({
      status: 0,
      output: '3 service accounts with a role: nothing is in the way.',
      errors: '',
    });
    expect(asked[0]).toBe('GET /version');
    const namespaces = [...new Set(healthy.map(({ metadata }) => metadata.namespace ?? ''))];
    expect(asked.slice(1).sort()).toEqual(
      [
        'GET /apis/apps/v1/namespaces/kube-system/daemonsets?limit=500',
        ...namespaces.flatMap((home) => [
          `GET /api/v1/namespaces/${home}/pods?limit=500`,
          `GET /api/v1/namespaces/${home}/serviceaccounts?limit=500`,
          `GET /apis/networking.k8s.io/v1/namespaces/${home}/networkpolicies?limit=500`,
        ]),
      ].sort(),
    );
    expect(aws.journal.filter(({ isWrite }) => isWrite).length).toBe(writes);
  });

  test('names what is in the way', async () => {
    const { run } = await applied();
    const { kubeconfig } = await serveCluster([...healthy, pod]);
    const outcome = await run(`verify --env example --context example --kubeconfig ${kubeconfig}`);
    expect(outcome.status).toBe(1);
    expect(outcome.output).toMatch(withoutCredentials);
    expect(outcome.output).toMatch(/\n3 service accounts with a role: 1 problem\.$/);
  });

  test('what it may not see is unknown, with the right that is missing, and never in order', async () => {
    const { run } = await applied();
    const { kubeconfig } = await serveCluster(
      [...healthy, pod],
      ['kube-system/daemonsets', `${namespace}/serviceaccounts`],
    );
    const outcome = await run(`verify --env example --kubeconfig ${kubeconfig}`);
    expect(outcome.status).toBe(3);
    expect(outcome.output.split('\n')).toEqual([
      'list of daemonsets.apps in kube-system: is forbidden to who asks (LIVE-101). Fix: let who asks list them: kubectl auth can-i list daemonsets.apps --namespace kube-system says whether.',
      `list of serviceaccounts in ${namespace}: is forbidden to who asks (LIVE-101). Fix: let who asks list them: kubectl auth can-i list serviceaccounts --namespace ${namespace} says whether.`,
      '3 service accounts with a role: nothing is in the way, 2 unknown.',
    ]);
    const json = await run(`verify --env example --json --kubeconfig ${kubeconfig}`);
    expect([json.status, JSON.parse(json.output)]).toMatchObject([
      3,
      { version: 1, problems: [], unknown: [{ code: 'LIVE-101' }, { code: 'LIVE-101' }] },
    ]);
  });

  test('that is not there', async () => {
    const { run, folder } = await applied();
    const kubeconfig = writeKubeconfig(join(folder, 'config'), 'http://127.0.0.1:1');
    const outcome = await run(`verify --env example --kubeconfig ${kubeconfig}`);
    expect(outcome.status).toBe(3);
    expect(outcome.output.split('\n')).toEqual([
      'http://127.0.0.1:1 (context example): cannot be reached: connect ECONNREFUSED 127.0.0.1:1 (LIVE-105). Fix: see whether its API server is in reach, and the credentials of the context are in force.',
      '3 service accounts with a role: nothing is in the way, 1 unknown.',
    ]);
  });

  test('that is another one', async () => {
    const { run, account, folder } = await applied();
    const record = account.clusters.get('genai-example')!;
    record.cluster = { ...record.cluster, endpoint: 'https://AAAA.gr7.eu-central-1.eks.amazonaws.com' };
    const kubeconfig = writeKubeconfig(join(folder, 'config'), 'https://BBBB.gr7.eu-central-1.eks.amazonaws.com');
    const outcome = await run(`verify --env example --kubeconfig ${kubeconfig}`);
    expect([outcome.status, outcome.output]).toEqual([1, '']);
    expect(outcome.errors).toContain('(BOOT-030)');
  });

  test.each([
    ['--context other', 'there is no context other; there are: example'],
    ['--from objects.json', "error: option '--kubeconfig <file>' cannot be used with option '--from <file>'"],
  ])('is not asked with %s', async (flags, message) => {
    const { run, folder, aws } = site({ wanted: small });
    const kubeconfig = writeKubeconfig(join(folder, 'config'), 'http://127.0.0.1:1');
    expect(await run(`verify --env example --kubeconfig ${kubeconfig} ${flags}`)).toEqual({
      status: 2,
      output: '',
      errors: message,
    });
    expect(aws.journal).toEqual([]);
  });
});

describe('of what kubectl has written', () => {
  test('names what is in the way, and says so where nothing is', async () => {
    const { run, folder } = await applied();
    const write = (...items: readonly object[]) => {
      writeFileSync(join(folder, 'cluster.json'), JSON.stringify({ kind: 'List', items }));
    };
    const other = { ...pod, metadata: { name: 'coredns', namespace: 'kube-system' } };
    write(...healthy, other);
    expect(await run('verify --env example --from cluster.json')).toEqual({
      status: 0,
      output: '3 service accounts with a role: nothing is in the way.',
      errors: '',
    });
    write(...healthy, pod);
    const broken = await run('verify --env example --from cluster.json');
    expect([broken.status, broken.output]).toEqual([1, expect.stringMatching(withoutCredentials)]);
    write(pod);
    const partial = await run('verify --env example --from cluster.json');
    expect([partial.status, partial.output.split('\n')]).toEqual([
      3,
      [
        ...['ServiceAccount', 'DaemonSet'].map(
          (kind) =>
            `cluster.json: has no ${kind}, and every cluster has some (BOOT-031). Fix: write it with kubectl get pods,serviceaccounts,networkpolicies,daemonsets --all-namespaces -o json.`,
        ),
        '3 service accounts with a role: nothing is in the way, 2 unknown.',
      ],
    ]);
  });

  test('takes nothing else', async () => {
    const { run, folder } = site({ wanted: small });
    writeFileSync(join(folder, 'cluster.json'), '{}');
    const outcome = await run('verify --env example --from cluster.json');
    expect([outcome.status, outcome.errors]).toEqual([
      1,
      'cluster.json: the objects of the cluster are no list (BOOT-002). Fix: write it with kubectl get pods,serviceaccounts,networkpolicies,daemonsets --all-namespaces -o json.',
    ]);
    expect((await run('verify --env example --from missing.json')).status).toBe(2);
  });
});
