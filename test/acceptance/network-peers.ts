import type { NetworkPolicy, Peer, PolicyPort } from './kinds.ts';
import type { Claim } from './claim.ts';
import { core } from './names.ts';
import { get, type Tree } from './tree.ts';

type IpBlock = NonNullable<Peer['ipBlock']>;

export function egressOf({ spec }: NetworkPolicy): { to?: Peer[]; ports?: PolicyPort[] }[] {
  return spec.egress ?? [];
}

/** Every rule of both directions, with peers and ports as they are written: none means all. */
export function peersOf({ spec: { ingress = [], egress = [] } }: NetworkPolicy) {
  return [
    ...ingress.map(({ from = [], ports = [] }) => ({ direction: 'ingress', peers: from, ports })),
    ...egress.map(({ to = [], ports = [] }) => ({ direction: 'egress', peers: to, ports })),
  ];
}

export function isDns(peers: readonly Peer[]): boolean {
  return peers.some(
    ({ namespaceSelector, podSelector }) =>
      podSelector?.matchLabels?.['k8s-app'] === 'kube-dns' &&
      namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] === 'kube-system',
  );
}

/** IPv4 only, as these environments are. */
export function contains(cidr: string, address: string): boolean {
  const [network = '', length = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(toNumber(network) / size) === Math.floor(toNumber(address) / size);
}

export function reachesAddress({ cidr, except = [] }: IpBlock, address: string): boolean {
  return contains(cidr, address) && !except.some((each) => contains(each, address));
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** For twins: what Flux's source-controller may reach outside leaves a range out no more. */
export function internetWithout(tree: Tree, range: string): void {
  const { ipBlock } = get(tree, 'NetworkPolicy', 'flux-system', 'source-controller')
    .spec.egress!.flatMap(({ to = [] }) => to)
    .find(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0')!;
  ipBlock!.except = ipBlock!.except!.filter((each) => each !== range);
}

/** A twin that breaks the policy of core-api. */
export function allowing(
  title: string,
  change: (policy: NetworkPolicy) => unknown,
  expected: string,
): Claim['twins'][number] {
  return { title, break: (tree) => void change(get(tree, 'NetworkPolicy', core, 'core-api')), expected };
}
