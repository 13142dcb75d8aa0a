import type { Manifest } from '@parapet/core';
import { Index } from '@parapet/policy';
import fc from 'fast-check';
import { beforeAll, expect } from 'vitest';
import { letThroughIn, type Asked, type Ends, type Open, type Packet, type Questions } from '../src/network/engine.ts';
import { environments } from '../src/kubernetes/tree.ts';
import { objectsOf } from './support/apply.ts';
import { computedIn, CORE_DNS } from './support/computed-connections.ts';
import { PORTS } from './support/parties.ts';
import { placesOf } from './support/places.ts';
import { firstPeers, firstPolicies, firstPorts, noEndPorts, noExceptions, peersApart } from './support/misreadings.ts';
import { podOf, policySet, type Objects } from './support/policy-sets.ts';
import { proof, proofs, twin } from './support/proofs.ts';

const SETS = 2000;
/** The same sets each time: one that differs can be looked at again. */
const SEED = 1;
const ADDRESSES = ['10.1.2.3', '10.200.0.1', '192.0.2.7'];
const ASKED: readonly Asked[] = [
  { protocol: 'TCP', port: 53 },
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 80 },
  { protocol: 'UDP', port: 81 },
  { protocol: 'TCP', port: 8080 },
  { protocol: 'SCTP', port: 9000 },
];

interface Answered {
  /** What the report is made of. */
  readonly index: (read?: (objects: Objects) => Objects) => Index;
  readonly asked: Questions;
  readonly open: Open;
}

proofs('random policy sets', () => {
  let answered: readonly Answered[];
  beforeAll(async () => {
    const sets = fc.sample(policySet, { numRuns: SETS, seed: SEED });
    const asked = sets.map((objects) => ({ ...objects, pairs: pairsOf(objects.pods, ADDRESSES), ports: ASKED }));
    const answers = await letThroughIn(asked);
    answered = sets.map((objects, at) => ({
      index: (read = (same) => same) => {
        const { namespaces, pods, policies } = read(objects);
        return indexOf([...namespaces, ...pods, ...policies]);
      },
      asked: asked[at]!,
      open: answers[at]!,
    }));
  });

  proof(
    ['G11'],
    '2,000 random sets of namespaces, pods and policies, each pod and address asked for each other on six ports: the report computes what the engine lets through',
    () => {
      const packets = answered.reduce((sum, { asked }) => sum + asked.pairs.length * asked.ports.length, 0);
      const share = answered.flatMap(({ open }) => open.flat()).length / packets;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.8);
      for (const [at, { index, asked, open }] of answered.entries())
        expect(differing(index(), asked, open), `set ${at}`).toEqual([]);
    },
  );

  twin(['G11'], 'a report that reads policies wrongly, in one of six ways: some of the sets show it', () => {
    for (const misread of [firstPolicies, firstPeers, firstPorts, noEndPorts, noExceptions, peersApart])
      expect(
        answered.some(({ index, asked, open }) => differing(index(misread), asked, open).length > 0),
        misread.name,
      ).toBe(true);
  });
});

proofs.each(environments())('dist/%s', (environment) => {
  proof(
    ['G11'],
    'each workload of the environment asked for each other, and for each place, on every port of the platform: the report computes what the engine lets through',
    async () => {
      const objects = objectsOf(environment) as unknown as readonly Manifest[];
      const index = indexOf(objects);
      const workloads = [
        ...index.pods.map(({ namespace, object, labels, listed }) => ({
          name: object.manifest.metadata.name,
          parts: {
            namespace,
            labels,
            ports: listed.map(({ name: port, protocol, number }) => [{ name: port, protocol, containerPort: number }]),
          },
        })),
        { name: 'coredns', parts: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, ports: [] } },
      ];
      const pods = workloads.map(({ name, parts }, at) => podOf(parts, name, `100.64.77.${at + 1}`));
      const addresses = placesOf(environment).flatMap(({ addresses: all }) => all);
      const asked = { pairs: pairsOf(pods, addresses), ports: PORTS };
      const named = [...index.namespaces, ['kube-system', { 'kubernetes.io/metadata.name': 'kube-system' }] as const];
      const namespaces = named.map(([name, labels]) => ({ metadata: { name, labels } }));
      const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
      const [open = []] = await letThroughIn([{ namespaces, pods, policies, ...asked }]);
      expect(open.flat().length).toBeGreaterThan(40);
      expect(differing(index, asked, open)).toEqual([]);
    },
  );
});

/** From each pod to each other, and between pods and addresses, both ways. */
function pairsOf(pods: readonly Manifest[], addresses: readonly string[]): Ends[] {
  const ends = pods.map(({ metadata: { namespace, name } }) => `${namespace}/${name}`);
  const pairs = ends.flatMap((pod) => [
    ...ends.filter((other) => other !== pod).map((other) => [pod, other] as const),
    ...addresses.flatMap((address) => [[pod, address] as const, [address, pod] as const]),
  ]);
  return pairs.flatMap(([from, to]) =>
    // What happens between CoreDNS and addresses is no question of ours.
    [from, to].includes(CORE_DNS) && addresses.some((address) => address === from || address === to)
      ? []
      : [{ from, to }],
  );
}

/** Packets of which the report says something else than the engine. */
function differing(index: Index, { pairs, ports }: Questions, open: Open): Packet[] {
  const computed = computedIn(index);
  return pairs.flatMap((ends, pair) =>
    ports.flatMap((asked, port) => {
      const packet = { ...ends, ...asked };
      return computed(packet) === open[pair]!.includes(port) ? [] : [packet];
    }),
  );
}

function indexOf(manifests: readonly Manifest[]): Index {
  const objects = manifests.map((manifest) => ({ manifest, path: '' }));
  return new Index({ objects, kubernetes: '1.34', today: '' });
}
