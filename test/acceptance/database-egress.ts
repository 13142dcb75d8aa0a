import { unless, type Claim } from './claim.ts';
import type { NetworkPolicy, Peer, PolicyPort } from './kinds.ts';
import { egressOf } from './network-peers.ts';
import { policiesFor } from './reachability.ts';
import { all, get, idOf, type Tree } from './tree.ts';
import { containersIn, workloads, type Workload } from './workloads.ts';

const PORT = 5432;

/** Row G08: the way to databases, which are no pods. */
export const databaseEgress: readonly Claim[] = [
  {
    id: 'G08',
    title: 'who is told of a database reaches the addresses of its subnets, on its port, and nobody else does',
    beyond: 'the security group of the database, which the site owns',
    holds: (tree) => [
      ...unless(readers(tree).length > 1, `${readers(tree).length} readers of databases`),
      ...readers(tree).flatMap(({ id, owner, labels }) => {
        const rules = policiesFor(tree, { namespace: owner.metadata.namespace!, labels })
          .flatMap(egressOf)
          .filter(({ ports }) => isOpen(ports));
        return unless(
          rules.some(({ to = [] }) => to.length > 1 && to.every(isSubnet)),
          `${id} has a database, and no way to it`,
        );
      }),
      ...all(tree, 'NetworkPolicy').flatMap((policy) => {
        const peers = egressOf(policy)
          .filter(({ ports }) => isOpen(ports))
          .flatMap(({ to = [{}] }) => to);
        return [
          ...peers
            .filter((peer) => !isSubnet(peer))
            .map((peer) => `${idOf(policy)} opens ${PORT} to ${JSON.stringify(peer)}`),
          ...unless(peers.length === 0 || isOfReader(tree, policy), `${idOf(policy)} opens ${PORT} for no reader`),
        ];
      }),
    ],
    twins: [
      opening('pods are meant, as in the seed', ({ to }) => to!.splice(0, 9, tier), 'opens 5432 to {"podSelector"'),
      opening('pods are meant too', ({ to }) => to!.push(tier), 'opens 5432 to {"podSelector"'),
      opening(
        'every address is meant',
        ({ to }) => to!.push({ ipBlock: { cidr: '0.0.0.0/0' } }),
        'NetworkPolicy/genai-platform/api-gateway opens 5432 to {"ipBlock":{"cidr":"0.0.0.0/0"}}',
      ),
      opening('all destinations are meant', (rule) => delete rule.to, 'opens 5432 to {}'),
      opening(
        'a whole network is meant',
        ({ to }) => (to![0]!.ipBlock!.cidr = '10.0.0.0/8'),
        'opens 5432 to {"ipBlock":{"cidr":"10.0.0.0/8"}}',
      ),
      opening('there is one subnet', ({ to }) => to!.splice(1), 'has a database, and no way to it'),
      opening('it is another port', ({ ports }) => (ports![0]!.port = 3306), 'has a database, and no way to it'),
      {
        title: 'every port is open to pods',
        break: (tree) => {
          const rule = policyOf(tree, 'api-gateway').spec.egress!.find(({ ports }) => ports?.[0]?.port === 8000)!;
          rule.ports = [{ protocol: 'TCP', port: 1024, endPort: 9000 }];
        },
        expected: 'NetworkPolicy/genai-platform/api-gateway opens 5432 to {"namespaceSelector"',
      },
      {
        title: 'model servers reach it, as in the seed',
        break: (tree) => {
          const { spec } = policyOf(tree, 'llama-3-1-8b');
          spec.egress!.push({ to: [{ ipBlock: { cidr: '10.30.20.0/24' } }], ports: [{ port: PORT, protocol: 'TCP' }] });
        },
        expected: 'NetworkPolicy/genai-platform/llama-3-1-8b opens 5432 for no reader',
      },
    ],
  },
];

const tier: Peer = { podSelector: { matchLabels: { tier: 'database' } } };

/** Pods that have the name of a database. */
function readers(tree: Tree): Workload[] {
  return workloads(tree).filter(({ pod }) =>
    containersIn(pod).some(({ env = [] }) => env.some(({ name }) => name === 'DATABASE_HOST')),
  );
}

function isOfReader(tree: Tree, policy: NetworkPolicy): boolean {
  return readers(tree).some(({ owner, labels }) =>
    policiesFor(tree, { namespace: owner.metadata.namespace!, labels }).includes(policy),
  );
}

/** No ports means all; a name is never one of a database. */
function isOpen(ports: readonly PolicyPort[] = [{}]): boolean {
  return ports.some(
    ({ port, endPort, protocol }) =>
      protocol !== 'UDP' &&
      (port === undefined || port === PORT || (typeof port === 'number' && port < PORT && PORT <= (endPort ?? 0))),
  );
}

/** Private, and of the size of a subnet. */
function isSubnet({ ipBlock }: Peer): boolean {
  return /^(10|172\.(1[6-9]|2\d|3[01])|192\.168)\.[0-9.]+\/(2[0-8])$/.test(ipBlock?.cidr ?? '');
}

function policyOf(tree: Tree, name: string): NetworkPolicy {
  return get(tree, 'NetworkPolicy', 'genai-platform', name);
}

/** A twin that breaks the way of the gateway to its database. */
function opening(
  title: string,
  change: (rule: ReturnType<typeof egressOf>[number]) => unknown,
  expected: string,
): Claim['twins'][number] {
  return {
    title,
    break: (tree) => void change(egressOf(policyOf(tree, 'api-gateway')).find(({ ports }) => isOpen(ports))!),
    expected,
  };
}
