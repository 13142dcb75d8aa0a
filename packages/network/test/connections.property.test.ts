import { contains, parseCidr, type CidrText, type Workload } from '@parapet/core';
import { Connections, connectionTable, type Connection } from '@parapet/network';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { objects } from './tree.ts';

const workloads: Workload[] = ['a', 'b'].flatMap((namespace) =>
  ['x', 'y'].map((name) => ({
    namespace,
    name,
    serviceAccount: { namespace, name },
    ports: { first: 1000, second: 2000, third: 10000 },
  })),
);
const ranges: CidrText[] = ['10.1.0.0/16', '10.2.0.0/16'];

const workload = fc.constantFrom(...workloads);
const addresses = fc.constantFrom(...ranges).map((cidr) => ({ name: cidr, cidrs: [cidr] }));
const connection: fc.Arbitrary<Connection> = fc.oneof(
  fc.record({ from: fc.oneof(workload, addresses), to: workload, port: fc.constantFrom('first', 'second', 'third') }),
  fc.record({
    from: workload,
    to: workload,
    port: fc.constantFrom({ first: 443, last: 1000 }, { first: 1500, last: 2500 }),
  }),
  fc.record({ from: workload, to: addresses, port: fc.constantFrom(53, 443), protocol: fc.constantFrom('TCP', 'UDP') }),
);

test('what the policies let through is the table, no more and no less', () => {
  fc.assert(
    fc.property(fc.array(connection, { maxLength: 12 }), (allow) => {
      const policies = objects((chart) => new Connections(chart, 'connections', { partOf: 'test', workloads, allow }));
      const table = connectionTable(allow).flatMap(({ from, to, protocol, port, endPort = port }) =>
        PORTS.filter((each) => each >= port && each <= endPort).map((each) => `${from} ${to} ${each}/${protocol}`),
      );
      expect(reachable(policies as unknown as Policy[])).toEqual([...new Set(table)].sort());
    }),
  );
});

/** Those that connections name, and some inside of ranges. */
const PORTS = [53, 443, 444, 1000, 1500, 2000, 2500, 10000];

interface Peer {
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespaceSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly protocol: string; readonly port: number; readonly endPort?: number }[];
}

type Port = readonly [number: number, protocol: string];

interface Policy {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly ingress?: readonly Rule[]; readonly egress?: readonly Rule[] };
}

/** By asking for every pair and every port, as a network plugin would: both ends must let it through. */
function reachable(policies: readonly Policy[]): string[] {
  const pods = workloads.map(({ namespace, name }) => ({ namespace, name, label: 'app.kubernetes.io/name' }));
  const dns = { namespace: 'kube-system', name: 'kube-dns', label: 'k8s-app' };
  const ends = [...pods, dns, ...ranges.map((address) => ({ address }))];
  const title = (end: (typeof ends)[number]) => ('address' in end ? end.address : `${end.namespace}/${end.name}`);
  const allows = (
    end: (typeof ends)[number],
    side: 'ingress' | 'egress',
    other: typeof end,
    [asked, by]: Port,
  ): boolean => {
    if ('address' in end || end === dns) return true;
    const { spec } = policies.find(
      ({ metadata }) => metadata.name === end.name && metadata.namespace === end.namespace,
    )!;
    return (spec[side] ?? []).some(
      ({ from, to, ports }) =>
        ports.some(({ port, endPort = port, protocol }) => asked >= port && asked <= endPort && by === protocol) &&
        (from ?? to ?? []).some((peer) => {
          if ('address' in other) return peer.ipBlock !== undefined && inside(peer.ipBlock.cidr, other.address);
          return (
            peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] === other.namespace &&
            peer.podSelector?.matchLabels[other.label] === other.name
          );
        }),
    );
  };
  const ports = PORTS.flatMap((port): Port[] => [
    [port, 'TCP'],
    [port, 'UDP'],
  ]);
  return ends
    .flatMap((from) => ends.map((to) => ({ from, to })))
    .filter(({ from, to }) => !('address' in from && 'address' in to) && from !== dns)
    .filter(({ from, to }) => !('address' in from && to === dns))
    .flatMap(({ from, to }) =>
      ports
        .filter((port) => allows(from, 'egress', to, port) && allows(to, 'ingress', from, port))
        .map((port) => `${title(from)} ${title(to)} ${port.join('/')}`),
    )
    .sort();
}

function inside(outer: string, inner: string): boolean {
  const [range, part] = [parseCidr(outer), parseCidr(inner)];
  return range.ok && part.ok && contains(range.value, part.value);
}
