import { unless, type Claim } from './claim.ts';
import type { Peer } from './kinds.ts';
import { core } from './names.ts';
import { allowing, contains, egressOf } from './network-peers.ts';
import { podsOf, policiesFor, portsBehind, portsFrom } from './reachability.ts';
import { all, get, idOf, type Tree } from './tree.ts';

/** Row G06: what the network policy engine of the VPC CNI asks of policies and Services. */
export const cni: readonly Claim[] = [
  {
    id: 'G06',
    title:
      'policies hold under the VPC CNI: it is switched on, sees Services before their addresses are replaced, and keeps its limits',
    beyond: 'connections between real pods under that engine',
    holds: (tree) => [
      ...unless(
        tree.aws.addons.some(
          ({ name, configuration }) => name === 'vpc-cni' && configuration?.['enableNetworkPolicy'] === 'true',
        ),
        'the add-on vpc-cni enforces no policies',
      ),
      ...podsOf(tree)
        .filter(({ asks }) => asks)
        .flatMap((pods) => {
          const peers = policiesFor(tree, pods)
            .flatMap(egressOf)
            .filter(({ ports = [] }) => ports.some(({ port }) => port === 443))
            .flatMap(({ to = [] }) => to);
          return [
            ...unless(peers.some(isServiceAddress), 'no Service address of the API server'),
            ...clusterSubnets(tree)
              .filter((cidr) => !peers.some(({ ipBlock }) => ipBlock?.cidr === cidr))
              .map((cidr) => `not the API server's subnet ${cidr}`),
          ].map((problem) => `${pods.namespace}/${pods.name}: ${problem}`);
        }),
      ...all(tree, 'Service').flatMap((each) =>
        each.spec.ports.flatMap(({ name, port, targetPort }) => {
          const opened = portsBehind(tree, each).find(
            (own) => own.name === targetPort || own.containerPort === targetPort,
          )?.containerPort;
          return unless(port === opened, `${idOf(each)}: ${name} is ${port}, its pods open ${String(opened)}`);
        }),
      ),
      ...all(tree, 'NetworkPolicy').flatMap((policy) => {
        const combinations = new Map<string, number>();
        for (const { to = [], ports = [] } of egressOf(policy))
          for (const { ipBlock } of to)
            if (ipBlock !== undefined)
              combinations.set(ipBlock.cidr, (combinations.get(ipBlock.cidr) ?? 0) + ports.length);
        return [...combinations]
          .filter(([, count]) => count > 24)
          .map(([cidr, count]) => `${idOf(policy)}: ${count} ports of ${cidr}, the engine takes 24`);
      }),
    ],
    twins: [
      {
        title: 'the add-on is as it comes',
        break: (tree) => delete tree.aws.addons.find(({ name }) => name === 'vpc-cni')!.configuration,
        expected: 'the add-on vpc-cni enforces no policies',
      },
      allowing(
        'only the subnets of the API server are named',
        ({ spec }) => spec.egress!.find(({ ports }) => ports?.[0]?.port === 443)!.to!.pop(),
        'poolside/core-api: no Service address of the API server',
      ),
      allowing(
        'only the Service of the API server is named',
        ({ spec }) => spec.egress!.find(({ ports }) => ports?.[0]?.port === 443)!.to!.splice(0, 3),
        "poolside/core-api: not the API server's subnet 10.30.0.0/24",
      ),
      {
        title: 'an agent that asks the API server is forgotten',
        break: (tree) => {
          const { spec } = get(tree, 'NetworkPolicy', 'observability', 'fluent-bit');
          spec.egress = spec.egress!.filter(({ ports }) => ports?.[0]?.port !== 443);
        },
        expected: 'observability/fluent-bit: no Service address of the API server',
      },
      {
        title: 'a controller of a chart is forgotten',
        break: (tree) => {
          const { spec } = get(tree, 'NetworkPolicy', 'keda', 'keda-operator');
          spec.egress = spec.egress!.filter(({ ports }) => ports?.[0]?.port !== 443);
        },
        expected: 'keda/keda-operator: no Service address of the API server',
      },
      {
        title: 'the Service of a group has another port than its leader',
        break: (tree) => (get(tree, 'Service', 'genai-platform', 'deepseek-r1').spec.ports[0]!.port = 80),
        expected: 'Service/genai-platform/deepseek-r1: http is 80, its pods open 8000',
      },
      {
        title: 'the Service of a group finds no pod of it',
        break: (tree) =>
          (get(tree, 'Service', 'genai-platform', 'deepseek-r1').spec.selector[
            'leaderworkerset.sigs.k8s.io/worker-index'
          ] = '1'),
        expected: 'Service/genai-platform/deepseek-r1: http is 8000, its pods open undefined',
      },
      {
        title: 'a Service has another port than its pods',
        break: (tree) => (get(tree, 'Service', core, 'core-api').spec.ports[0]!.port = 80),
        expected: 'Service/poolside/core-api: http is 80, its pods open 8080',
      },
      allowing(
        'a rule has 25 ports',
        ({ spec }) =>
          spec.egress!.push({
            to: [{ ipBlock: { cidr: '10.30.40.0/24' } }],
            ports: Array.from({ length: 25 }, (_, index) => ({ port: 9000 + index, protocol: 'TCP' })),
          }),
        '25 ports of 10.30.40.0/24',
      ),
    ],
  },
];

/** One address, the first of a range outside the VPC: where Kubernetes puts the Service of the API server. */
function isServiceAddress({ ipBlock }: Peer): boolean {
  return (
    ipBlock !== undefined && ipBlock.cidr.endsWith('.1/32') && !contains('169.254.0.0/16', ipBlock.cidr.slice(0, -3))
  );
}

/** From where the control plane calls webhooks. */
function clusterSubnets(tree: Tree): string[] {
  return portsFrom(tree, 'external-secrets', { 'app.kubernetes.io/name': 'external-secrets-webhook' })
    .flatMap(({ from }) => from)
    .flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock.cidr]));
}
