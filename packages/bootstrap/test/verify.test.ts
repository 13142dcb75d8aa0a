import { formatProblem } from '@parapet/core';
import { listsFor, parseDump, readerOf, verify, wrongCluster } from '@parapet/bootstrap';
import { requestHandler } from '@parapet/aws-loopback';
import { expect, test } from 'vitest';
import type { Pod } from '../src/verify/dump.ts';
import {
  account,
  agent,
  agentOn,
  agents,
  allowing,
  healthy,
  labels,
  others,
  OVER_IPV6,
  pod,
  podOf,
  podWith,
  policy,
  URI,
} from './support/cluster-objects.ts';
import { roleArn, wanted } from './support/wanted.ts';
import { clientsOf } from './support/clients.ts';
import { world } from './support/world.ts';

const used = world();
await used.converge();
const made = await used.observe();

function found(items: readonly object[], { isAuto = false, state = wanted } = {}): string[] {
  const dump = parseDump(JSON.stringify({ items }));
  if (!dump.ok) return [dump.refusal.reason];
  const observed = { ...made, cluster: { ...made.cluster, isAuto } };
  return verify(state, observed, dump.value).problems.map(formatProblem);
}

const before = { creationTimestamp: '2025-12-31T00:00:00Z' };
const none: Partial<Pod['spec']> = { containers: [{ name: 'api' }] };
const blocked = (name: string, to = '169.254.170.23:80', range = '169.254.170.23/32') =>
  `Pod/apps/api-1: cannot reach the agent: ${name} let it nowhere near ${to} (BOOT-028). Fix: allow egress to ${range} on TCP port 80.`;
const first = (container: string, name: string) =>
  `Pod/apps/api-1: container ${container} has ${name}, which the SDKs of AWS ask first (BOOT-029). Fix: take it out of what makes the pod; what IRSA has put there goes with a pod made anew.`;
const again = 'Fix: make it anew: kubectl delete pod --namespace apps api-1.';

test.each<[what: string, items: readonly object[], problems: readonly string[]]>([
  ['all in order', [...healthy, pod], []],
  [
    'no agent',
    [
      agentOn('node-a'),
      ...others,
      account('apps', 'api'),
      { ...agent, metadata: { ...agent.metadata, name: 'kube-proxy' } },
    ],
    [
      'DaemonSet/kube-system/eks-pod-identity-agent: is not on the cluster (BOOT-024). Fix: look at parapet bootstrap status, and at the pods of the agent.',
    ],
  ],
  [
    'an agent that is not ready on a node, and the pod of that node',
    [
      ...others,
      account('apps', 'api'),
      { ...agent, status: { desiredNumberScheduled: 2, numberReady: 1 } },
      agentOn('node-a', 'False'),
      agentOn('node-b'),
      pod,
      podWith({ nodeName: 'node-b' }, { name: 'api-2' }),
    ],
    [
      'DaemonSet/kube-system/eks-pod-identity-agent: is ready on 1 of 2 nodes (BOOT-024). Fix: look at parapet bootstrap status, and at the pods of the agent.',
      'Pod/apps/api-1: runs on node node-a, where the agent of Pod Identity is not ready (BOOT-024). Fix: look at the pods of the agent.',
    ],
  ],
  [
    'a node that the agent leaves out',
    [...healthy, podWith({ nodeName: 'node-c' })],
    [
      'Pod/apps/api-1: runs on node node-c, where the agent of Pod Identity is not ready (BOOT-024). Fix: look at the pods of the agent.',
    ],
  ],
  ['a pod that has no node yet', [...healthy, podWith({ nodeName: undefined })], []],
  [
    'no service account',
    [...agents, ...others],
    [
      'ServiceAccount/apps/api: has an association, and is not on the cluster (BOOT-025). Fix: see whether Flux has applied the environment.',
    ],
  ],
  [
    'a service account of another namespace',
    [...agents, ...others, account('default', 'api')],
    [
      'ServiceAccount/apps/api: has an association, and is not on the cluster: the one in namespace default is another (BOOT-025). Fix: see whether Flux has applied the environment.',
    ],
  ],
  [
    'the account of an add-on',
    healthy.filter((one) => one !== others[1]),
    [
      'ServiceAccount/kube-system/aws-node: has an association, and is not on the cluster (BOOT-025). Fix: see whether Flux has applied the environment.',
    ],
  ],
  [
    'an annotation of IRSA beside an association',
    [...agents, ...others, account('apps', 'api', { 'eks.amazonaws.com/role-arn': 'arn:old' })],
    [
      'ServiceAccount/apps/api: also names arn:old, which pods do not get (BOOT-026). Fix: remove the annotation eks.amazonaws.com/role-arn.',
    ],
  ],
  [
    'a pod from before the association',
    [...healthy, podWith(none, before)],
    [
      `Pod/apps/api-1: has no credentials: it was made 2025-12-31T00:00:00Z, before its association (${String(modifiedAt('api'))}) (BOOT-027). ${again}`,
    ],
  ],
  [
    'a pod from the seconds after it',
    [...healthy, podWith(none)],
    [
      `Pod/apps/api-1: has no credentials: it was made 2026-01-02T00:00:00Z, after its association (${String(modifiedAt('api'))}), of which the cluster did not know yet (BOOT-027). ${again}`,
    ],
  ],
  ['a pod from before a change of the association', [...healthy, podWith({}, before)], []],
  ['a pod that has ended', [...healthy, { ...podWith(none), status: { phase: 'Succeeded' } }], []],
  ['a pod of another service account', [...healthy, podWith({ ...none, serviceAccountName: 'web' })], []],
  [
    'a pod on Fargate, by its node',
    [...healthy, podWith({ nodeName: 'fargate-ip-10-0-0-1' })],
    [
      'Pod/apps/api-1: runs on Fargate, where there is no Pod Identity (BOOT-028). Fix: give its service account a role by IRSA.',
    ],
  ],
  [
    'a pod on Fargate, by its profile',
    [...healthy, podWith(none, { labels: { ...labels, 'eks.amazonaws.com/fargate-profile': 'apps' } })],
    [
      'Pod/apps/api-1: runs on Fargate, where there is no Pod Identity (BOOT-028). Fix: give its service account a role by IRSA.',
    ],
  ],
  [
    'a pod on Windows',
    [...healthy, podWith({ nodeSelector: { 'kubernetes.io/os': 'windows' } })],
    [
      'Pod/apps/api-1: runs on Windows, where there is no Pod Identity (BOOT-028). Fix: give its service account a role by IRSA.',
    ],
  ],
  ['keys in the environment', [...healthy, podOf({ name: 'AWS_ACCESS_KEY_ID' })], [first('api', 'AWS_ACCESS_KEY_ID')]],
  [
    'credentials of IRSA in the environment',
    [...healthy, podOf({ name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: '/token' })],
    [first('api', 'AWS_WEB_IDENTITY_TOKEN_FILE')],
  ],
  [
    'keys in a container that runs before',
    [...healthy, podWith({ initContainers: [{ name: 'fetch', env: [{ name: 'AWS_ACCESS_KEY_ID' }] }] })],
    [first('fetch', 'AWS_ACCESS_KEY_ID')],
  ],
  [
    'credentials from another place',
    [...healthy, podWith({ containers: [{ name: 'api', env: [{ ...URI, value: 'http://127.0.0.1/c' }] }] })],
    [
      'Pod/apps/api-1: container api has AWS_CONTAINER_CREDENTIALS_FULL_URI http://127.0.0.1/c, which is not the agent (BOOT-029). Fix: take it out of what makes the pod; what IRSA has put there goes with a pod made anew.',
    ],
  ],
  [
    'a proxy before the agent',
    [...healthy, podOf({ name: 'HTTP_PROXY', value: 'http://proxy' }, { name: 'NO_PROXY', value: '10.0.0.0/8,.svc' })],
    [
      'Pod/apps/api-1: cannot reach the agent: container api has HTTP_PROXY, and 169.254.170.23 is not in its NO_PROXY (BOOT-028). Fix: add 169.254.170.23 to NO_PROXY.',
    ],
  ],
  ...['169.254.170.23', '10.0.0.0/8, 169.254.0.0/16', '*'].map((value): [string, object[], string[]] => [
    `a proxy, and ${value} without it`,
    [...healthy, podOf({ name: 'http_proxy', value: 'http://proxy' }, { name: 'no_proxy', value })],
    [],
  ]),
  [
    'a proxy, and what goes without it in a ConfigMap',
    [...healthy, podOf({ name: 'HTTP_PROXY', value: 'http://proxy' }, { name: 'NO_PROXY' })],
    [],
  ],
  ['a policy that lets the pod to the agent', [...healthy, pod, policy, allowing('169.254.170.23/32', 80)], []],
  ['a policy with a range as Kubernetes takes it', [...healthy, pod, policy, allowing('169.254.170.1/24', 80)], []],
  ['a default deny', [...healthy, pod, policy], [blocked('default-deny')]],
  ['a policy for another port', [...healthy, pod, allowing('169.254.170.23/32', 443)], [blocked('api')]],
  ['a policy for another place', [...healthy, pod, allowing('10.0.0.0/8', 80)], [blocked('api')]],
  ['a policy for no place', [...healthy, pod, allowing('agent', 80)], [blocked('api')]],
  [
    'a policy with the agent excepted',
    [...healthy, pod, allowing('0.0.0.0/0', 80, ['169.254.0.0/16'])],
    [blocked('api')],
  ],
  [
    'a policy for IPv4 on a cluster of IPv6',
    [...healthy, podWith({ containers: [{ name: 'api', env: [OVER_IPV6] }] }), allowing('169.254.170.23/32', 80)],
    [blocked('api', '[fd00:ec2::23]:80', 'fd00:ec2::23/128')],
  ],
  [
    'a policy for IPv6 on a cluster of IPv6',
    [...healthy, podWith({ containers: [{ name: 'api', env: [OVER_IPV6] }] }), policy, allowing('fd00:ec2::/64', 80)],
    [],
  ],
  [
    'a policy of another namespace',
    [...healthy, pod, { ...policy, metadata: { name: 'deny', namespace: 'other' } }],
    [],
  ],
  ['a pod in the network of its node', [...healthy, podWith({ hostNetwork: true }), policy], []],
])('%s', (_, items, problems) => {
  expect(found(items)).toEqual(problems);
});

test('on EKS Auto Mode the nodes have the agent', () => {
  expect(found([...others, account('apps', 'api'), podWith({ nodeName: 'node-c' })], { isAuto: true })).toEqual([]);
});

test('an association that is not there, one with another role, and a role by IRSA that its service account does not name', async () => {
  const { observe } = world();
  const principal = { type: 'irsa', namespace: 'apps', serviceAccount: 'api' } as const;
  const roles = wanted.roles.slice(0, 1).map((role) => ({ ...role, principal }));
  const dump = parseDump(JSON.stringify({ items: [...healthy, pod] }));
  const problems = dump.ok ? verify({ ...wanted, roles }, await observe(), dump.value).problems : [];
  expect(problems.map(({ code, object, message }) => `${code} ${object} ${message}`)).toEqual([
    'BOOT-025 ServiceAccount/apps/api has no association',
    `BOOT-026 ServiceAccount/apps/api names no role, its role is ${roleArn('api')}`,
    'BOOT-025 ServiceAccount/external-secrets/external-secrets has no association',
  ]);
  const podIdentityAssociations = wanted.podIdentityAssociations.map((each) => ({
    ...each,
    roleArn: roleArn('store'),
  }));
  expect(found([...healthy, pod], { state: { ...wanted, podIdentityAssociations } })[0]).toBe(
    `ServiceAccount/apps/api: has an association with role ${roleArn('api')}, its role is ${roleArn('store')} (BOOT-025). Fix: apply: parapet bootstrap apply.`,
  );
});

test.each([
  ['{', 'the objects of the cluster are not JSON: '],
  ['[]', 'the objects of the cluster are no list'],
  ['{"kind":"Pod"}', 'the objects of the cluster are no list'],
  ['{"items":[{"metadata":{"name":"a"}},null]}', 'item 1 is no object as Kubernetes has it'],
  ['{"items":[{"kind":"Pod","metadata":{"name":"a"}}]}', 'item 0 is no object as Kubernetes has it'],
  [
    '{"items":[{"kind":"NetworkPolicy","metadata":{"name":"a"},"spec":{}}]}',
    'item 0 is no object as Kubernetes has it',
  ],
])('%s is no list of objects', (text, reason) => {
  const dump = parseDump(text);
  expect(dump).toMatchObject({ ok: false, refusal: { code: 'BOOT-002' } });
  expect(!dump.ok && dump.refusal.reason).toContain(reason);
});

test('what was not asked for is not missing', () => {
  const dump = parseDump(JSON.stringify({ items: [pod] }));
  expect(dump).toMatchObject({ ok: true, value: { unseen: [{ kind: 'ServiceAccount' }, { kind: 'DaemonSet' }] } });
  expect(dump.ok && verify(wanted, made, dump.value)).toEqual({ accounts: 3, problems: [] });
});

test('lists are asked for where there are accounts with a role, and the agent', () => {
  expect(listsFor(wanted, made).map(({ plural, namespace }) => `${namespace}/${plural}`)).toEqual([
    'kube-system/daemonsets',
    ...['kube-system', 'apps', 'external-secrets'].flatMap((namespace) =>
      ['pods', 'serviceaccounts', 'networkpolicies'].map((plural) => `${namespace}/${plural}`),
    ),
  ]);
});

test.each([
  ['https://AAAA.gr7.eu-central-1.eks.amazonaws.com', 0],
  ['https://aaaa.gr7.eu-central-1.eks.amazonaws.com:443', 0],
  ['https://BBBB.gr7.eu-central-1.eks.amazonaws.com', 1],
  ['https://BBBB.eks-cluster.eu-central-1.api.aws', 1],
  ['https://localhost:8443', 0],
])('an API server at %s: %d problems', async (server, problems) => {
  const { aws, account: there } = world();
  const record = there.clusters.get('genai')!;
  record.cluster = { ...record.cluster, endpoint: 'https://AAAA.gr7.eu-central-1.eks.amazonaws.com' };
  const reader = readerOf(clientsOf(requestHandler(aws), wanted.region));
  const wrong = (await wrongCluster(reader, wanted, server)).map(formatProblem);
  expect(wrong).toEqual(
    Array.from(
      { length: problems },
      () =>
        `Cluster/genai: the context is of another cluster, at ${server}: this one is at https://AAAA.gr7.eu-central-1.eks.amazonaws.com (BOOT-030). Fix: name its context with --context; aws eks update-kubeconfig --name genai --region eu-central-1 makes one.`,
    ),
  );
});

function modifiedAt(serviceAccount: string): string | undefined {
  return made.associations.find((each) => each.serviceAccount === serviceAccount)?.modifiedAt;
}
