import { formatProblem } from '@parapet/core';
import { parseDump, verify } from '@parapet/bootstrap';
import { expect, test } from 'vitest';
import type { NetworkPolicy, Pod } from '../src/verify/dump.ts';
import { roleArn, wanted } from './support/wanted.ts';
import { world } from './support/world.ts';

const labels = { 'app.kubernetes.io/name': 'api' };

const pod: Pod & { kind: string } = {
  kind: 'Pod',
  metadata: { name: 'api-1', namespace: 'apps', labels, creationTimestamp: '2026-01-02T00:00:00Z' },
  spec: { serviceAccountName: 'api', containers: [{ env: [{ name: 'AWS_CONTAINER_CREDENTIALS_FULL_URI' }] }] },
  status: { phase: 'Running' },
};

const policy: NetworkPolicy & { kind: string } = {
  kind: 'NetworkPolicy',
  metadata: { name: 'default-deny', namespace: 'apps' },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
};

const allowing = (cidr: string, port: number, except?: string[]): NetworkPolicy => ({
  ...policy,
  metadata: { name: 'api', namespace: 'apps' },
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Egress'],
    egress: [{ to: [{ ipBlock: { cidr, except } }], ports: [{ protocol: 'TCP', port }] }],
  },
});

const agent = {
  kind: 'DaemonSet',
  metadata: { name: 'eks-pod-identity-agent', namespace: 'kube-system' },
  status: { desiredNumberScheduled: 3, numberReady: 3 },
};
const accounts = [
  { kind: 'ServiceAccount', metadata: { name: 'api', namespace: 'apps' } },
  { kind: 'ServiceAccount', metadata: { name: 'external-secrets', namespace: 'external-secrets' } },
];

const used = world();
await used.converge();
const made = await used.observe();

test.each<[what: string, items: object[], found: string[]]>([
  ['all in order', [agent, ...accounts, pod], []],
  ['a policy that lets the pod to the agent', [agent, ...accounts, pod, policy, allowing('169.254.170.23/32', 80)], []],
  ['no agent', [...accounts, pod], ['DaemonSet/kube-system/eks-pod-identity-agent: is not on the cluster (BOOT-024)']],
  [
    'an agent that is not ready',
    [{ ...agent, status: { desiredNumberScheduled: 3, numberReady: 1 } }, ...accounts],
    ['DaemonSet/kube-system/eks-pod-identity-agent: is ready on 1 of 3 nodes (BOOT-024)'],
  ],
  [
    'no service account',
    [agent, accounts[1]!],
    ['ServiceAccount/apps/api: has an association, and is not on the cluster (BOOT-025)'],
  ],
  [
    'an annotation of IRSA beside an association',
    [
      agent,
      accounts[1]!,
      {
        kind: 'ServiceAccount',
        metadata: { name: 'api', namespace: 'apps', annotations: { 'eks.amazonaws.com/role-arn': 'arn:old' } },
      },
    ],
    ['ServiceAccount/apps/api: also names arn:old, which pods do not get (BOOT-026)'],
  ],
  [
    'a pod from before the association',
    [
      agent,
      ...accounts,
      {
        ...pod,
        metadata: { ...pod.metadata, creationTimestamp: '2025-12-31T00:00:00Z' },
        spec: { ...pod.spec, containers: [{}] },
      },
    ],
    ['Pod/apps/api-1: has no credentials: it was made 2025-12-31T00:00:00Z, its association 2026-01-01T00:0'],
  ],
  [
    'a pod that has ended',
    [agent, ...accounts, { ...pod, status: { phase: 'Succeeded' }, spec: { ...pod.spec, containers: [{}] } }],
    [],
  ],
  [
    'a pod on Fargate',
    [agent, ...accounts, { ...pod, spec: { ...pod.spec, nodeName: 'fargate-ip-10-0-0-1' } }],
    ['Pod/apps/api-1: runs where there is no Pod Identity: on Fargate, or on Windows (BOOT-028)'],
  ],
  [
    'a default deny',
    [agent, ...accounts, pod, policy],
    ['Pod/apps/api-1: cannot reach the agent: default-deny let it nowhere near 169.254.170.23:80 (BOOT-028)'],
  ],
  [
    'a policy for another port',
    [agent, ...accounts, pod, allowing('169.254.170.23/32', 443)],
    ['Pod/apps/api-1: cannot reach the agent: api let'],
  ],
  [
    'a policy with the agent excepted',
    [agent, ...accounts, pod, allowing('0.0.0.0/0', 80, ['169.254.0.0/16'])],
    ['Pod/apps/api-1: cannot reach the agent: api let'],
  ],
  [
    'a policy of another namespace',
    [agent, ...accounts, pod, { ...policy, metadata: { name: 'deny', namespace: 'other' } }],
    [],
  ],
  [
    'a pod in the network of its node',
    [agent, ...accounts, { ...pod, spec: { ...pod.spec, hostNetwork: true } }, policy],
    [],
  ],
])('%s', (_, items, found) => {
  const dump = parseDump(JSON.stringify({ items }));
  const problems = dump.ok ? verify(wanted, made, dump.value).map(formatProblem) : [];
  expect(problems.map((text, index) => text.slice(0, found[index]?.length))).toEqual(found);
});

test('an association that is not there, and a role by IRSA that its service account does not name', async () => {
  const { observe } = world();
  const principal = { type: 'irsa', namespace: 'apps', serviceAccount: 'api' } as const;
  const roles = wanted.roles.slice(0, 1).map((role) => ({ ...role, principal }));
  const dump = parseDump(JSON.stringify({ items: [agent, ...accounts] }));
  const problems = dump.ok ? verify({ ...wanted, roles }, await observe(), dump.value) : [];
  expect(problems.map(({ code, object, message }) => `${code} ${object} ${message}`)).toEqual([
    'BOOT-025 ServiceAccount/apps/api has no association',
    'BOOT-025 ServiceAccount/external-secrets/external-secrets has no association',
    `BOOT-026 ServiceAccount/apps/api names no role, its role is ${roleArn('api')}`,
  ]);
});

test.each(['{', '[]', '{"kind":"Pod"}'])('%s is no list of objects', (text) => {
  expect(parseDump(text)).toMatchObject({ ok: false, refusal: { code: 'BOOT-002' } });
});
