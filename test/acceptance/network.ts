import { unless, type Claim } from './claim.ts';
import type { NetworkPolicy, Peer } from './kinds.ts';
import { core } from './names.ts';
import { allowing, egressOf, internetWithout, isDns, peersOf, reachesAddress } from './network-peers.ts';
import { isEmpty } from './pods.ts';
import { podsOf, policiesFor } from './reachability.ts';
import { add, all, get, idOf, type Tree } from './tree.ts';

const probes = 'connections between real pods under the network policy engine of the cluster';

/** Rows G01 to G05: the default, the name service and the addresses. */
export const network: readonly Claim[] = [
  {
    id: 'G01',
    title: 'every namespace denies what is not allowed, in both directions',
    live: probes,
    holds: (tree) =>
      all(tree, 'Namespace').flatMap(({ metadata: { name } }) =>
        unless(
          all(tree, 'NetworkPolicy').some(
            ({ metadata, spec }) =>
              metadata.namespace === name &&
              isEmpty(spec.podSelector) &&
              ['Ingress', 'Egress'].every((type) => spec.policyTypes?.includes(type)) &&
              spec.ingress === undefined &&
              spec.egress === undefined,
          ),
          `${name} has no default deny`,
        ),
      ),
    twins: [
      denying(
        'it selects some pods only',
        ({ spec }) => (spec.podSelector.matchLabels = { app: 'x' }),
        'no default deny',
      ),
      denying('it forgets egress', ({ spec }) => spec.policyTypes!.pop(), 'poolside has no default deny'),
      denying('it has an empty rule, which allows everything', ({ spec }) => (spec.egress = [{}]), 'no default deny'),
      {
        title: 'a namespace comes without one',
        break: (tree) => {
          add(tree, 'flux', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'added' } });
        },
        expected: 'added has no default deny',
      },
    ],
  },
  {
    id: 'G02',
    title: 'who may go anywhere may ask the name service, over UDP and TCP',
    live: probes,
    holds: (tree) =>
      all(tree, 'NetworkPolicy')
        .filter(({ spec: { egress = [] } }) => egress.length > 0)
        .flatMap((policy) =>
          ['UDP', 'TCP']
            .filter(
              (protocol) =>
                !egressOf(policy).some(
                  (rule) => isDns(rule.to ?? []) && rule.ports?.some((p) => p.port === 53 && p.protocol === protocol),
                ),
            )
            .map((protocol) => `${idOf(policy)}: no DNS over ${protocol}`),
        ),
    twins: [
      allowing(
        'TCP is forgotten',
        ({ spec }) => (spec.egress![0]!.ports = [{ port: 53, protocol: 'UDP' }]),
        'no DNS over TCP',
      ),
      allowing(
        'there is no rule for it',
        ({ spec }) => spec.egress!.shift(),
        'NetworkPolicy/poolside/core-api: no DNS over UDP',
      ),
      allowing(
        'it is looked for in the own namespace',
        ({ spec }) => delete spec.egress![0]!.to![0]!.namespaceSelector,
        'no DNS over UDP',
      ),
    ],
  },
  {
    id: 'G03',
    title:
      'no rule is for everybody: peers are named, and the internet leaves out link-local and every private network',
    live: probes,
    holds: (tree) =>
      all(tree, 'NetworkPolicy').flatMap((policy) =>
        peersOf(policy).flatMap(({ peers, ports, direction }) => [
          ...unless(peers.length > 0, `${idOf(policy)}: ${direction} for everybody`),
          ...unless(ports.length > 0, `${idOf(policy)}: ${direction} on every port`),
          ...peers.flatMap((peer) => [
            ...unless(Object.keys(peer).length > 0, `${idOf(policy)}: an empty peer`),
            ...inside(tree)
              .filter((address) => isWide(peer) && reachesAddress(peer.ipBlock!, address))
              .map((address) => `${idOf(policy)}: ${peer.ipBlock!.cidr} with ${address}`),
          ]),
        ]),
      ),
    twins: [
      allowing('a rule has no peers', ({ spec }) => (spec.egress![1]!.to = []), 'egress for everybody'),
      allowing('a rule does not say where to', ({ spec }) => delete spec.egress![2]!.to, 'egress for everybody'),
      allowing('a rule does not say which port', ({ spec }) => delete spec.ingress![0]!.ports, 'ingress on every port'),
      allowing('a peer is empty', ({ spec }) => (spec.egress![1]!.to![0] = {}), 'an empty peer'),
      allowing(
        'the whole internet is a peer',
        ({ spec }) => (spec.egress![1]!.to = [{ ipBlock: { cidr: '0.0.0.0/0' } }]),
        '0.0.0.0/0 with 169.254.169.254',
      ),
      {
        title: 'the internet has the VPC in it',
        break: (tree) => {
          internetWithout(tree, '10.0.0.0/8');
        },
        expected: '0.0.0.0/0 with 10.30.0.0',
      },
      {
        title: 'the internet has networks in it that the VPC may be connected with',
        break: (tree) => {
          internetWithout(tree, '192.168.0.0/16');
        },
        expected: '0.0.0.0/0 with 192.168.0.1',
      },
      {
        title: 'the internet has the Services in it',
        break: (tree) => {
          internetWithout(tree, '172.16.0.0/12');
        },
        expected: '0.0.0.0/0 with 172.20.0.1',
      },
    ],
  },
  {
    id: 'G04',
    title: 'the pods with a Pod Identity association reach its agent, and no others do',
    live: probes,
    beyond: 'credentials in such a pod',
    holds: (tree) => {
      const associated = tree.aws.podIdentityAssociations.map((each) => `${each.namespace}/${each.serviceAccount}`);
      return podsOf(tree).flatMap((pods) => {
        const id = `${pods.namespace}/${pods.name}`;
        const open = policiesFor(tree, pods).some((policy) =>
          egressOf(policy).some(
            ({ to = [], ports = [] }) =>
              to.some(({ ipBlock }) => ipBlock?.cidr === '169.254.170.23/32') && ports.some(({ port }) => port === 80),
          ),
        );
        return open === associated.includes(`${pods.namespace}/${pods.account}`)
          ? []
          : [`${id} ${open ? 'reaches' : 'does not reach'} the agent`];
      });
    },
    twins: [
      {
        title: 'only port 443 is open',
        break: (tree) => {
          const { spec } = get(tree, 'NetworkPolicy', 'external-secrets', 'external-secrets');
          spec.egress!.find(({ ports }) => ports?.[0]?.port === 80)!.ports![0]!.port = 443;
        },
        expected: 'external-secrets/external-secrets does not reach the agent',
      },
      {
        title: 'a model cannot fetch its weights',
        break: (tree) => {
          const { spec } = get(tree, 'NetworkPolicy', 'genai-platform', 'deepseek-r1');
          spec.egress = spec.egress!.filter(({ ports }) => ports?.[0]?.port !== 80);
        },
        expected: 'genai-platform/deepseek-r1 does not reach the agent',
      },
      {
        title: 'the association of a chart is for another account',
        break: ({ aws }) =>
          (aws.podIdentityAssociations.find(({ namespace }) => namespace === 'karpenter')!.serviceAccount = 'default'),
        expected: 'karpenter/karpenter reaches the agent',
      },
      allowing(
        'a pod without association reaches it',
        ({ spec }) =>
          spec.egress!.push({
            ports: [{ port: 80, protocol: 'TCP' }],
            to: [{ ipBlock: { cidr: '169.254.170.23/32' } }],
          }),
        'poolside/core-api reaches the agent',
      ),
    ],
  },
  {
    id: 'G05',
    title: 'no pod reaches the metadata of its node',
    live: probes,
    beyond: 'the hop limit of the nodes, which stands behind it',
    holds: (tree) =>
      all(tree, 'NetworkPolicy').flatMap((policy) =>
        egressOf(policy)
          .flatMap(({ to = [] }) => to)
          .filter(({ ipBlock }) => ipBlock !== undefined && reachesAddress(ipBlock, '169.254.169.254'))
          .map(({ ipBlock }) => `${idOf(policy)}: ${ipBlock!.cidr} has 169.254.169.254 in it`),
      ),
    twins: [
      {
        title: 'the internet is allowed as it is',
        break: (tree) => {
          internetWithout(tree, '169.254.0.0/16');
        },
        expected: 'NetworkPolicy/flux-system/source-controller: 0.0.0.0/0 has 169.254.169.254 in it',
      },
      allowing(
        'link-local addresses are allowed',
        ({ spec }) => spec.egress!.push({ to: [{ ipBlock: { cidr: '169.254.0.0/16' } }] }),
        'NetworkPolicy/poolside/core-api: 169.254.0.0/16 has 169.254.169.254 in it',
      ),
    ],
  },
];

/** Of networks that the VPC may be connected with. */
const PRIVATE = ['10.255.255.255', '100.64.0.1', '172.31.255.255', '192.168.0.1'];

/** Addresses that no rule for the internet may have in it: metadata, private networks, and the subnets that other rules name. */
function inside(tree: Tree): string[] {
  const cidrs = all(tree, 'NetworkPolicy')
    .flatMap(peersOf)
    .flatMap(({ peers }) => peers)
    .flatMap((peer) => (peer.ipBlock === undefined || isWide(peer) ? [] : [peer.ipBlock.cidr]));
  return ['169.254.169.254', ...PRIVATE, ...new Set(cidrs.map((cidr) => cidr.split('/')[0]!))];
}

function isWide({ ipBlock }: Peer): boolean {
  return ipBlock !== undefined && Number(ipBlock.cidr.split('/')[1]) < 12;
}

function denying(title: string, change: (policy: NetworkPolicy) => unknown, expected: string): Claim['twins'][number] {
  return { title, break: (tree) => void change(get(tree, 'NetworkPolicy', core, 'default-deny')), expected };
}
