import { isIpBlock, policiesOf, type TrafficRule } from '../objects/network-policies.ts';
import { fields, shown } from '../shapes.ts';
import type { ObjectRule } from '../rule.ts';

/** Of the eBPF map of aws-network-policy-agent, for each address range. */
const MOST = 24;

export const net010: ObjectRule = {
  id: 'NET-010',
  title: 'No address range has more ports than the VPC CNI can hold',
  severity: 'error',
  why: `The policy agent of the VPC CNI keeps up to ${MOST} pairs of port and protocol for an address range; the others are dropped without a word.`,
  fix: 'open a range of ports with endPort, or name fewer',
  references: ['Amazon EKS: network policy considerations'],
  check(index, report) {
    for (const { object, rules } of index.derived(policiesOf))
      for (const direction of ['ingress', 'egress'] as const)
        for (const [cidr, ports] of portsByRange(rules.filter((rule) => rule.direction === direction)))
          if (ports.size > MOST)
            report(
              object,
              `${direction} has ${ports.size} pairs of port and protocol for ${cidr}, the most is ${MOST}`,
            );
  },
};

function portsByRange(rules: readonly TrafficRule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { peers, ports } of rules)
    for (const peer of peers.filter(isIpBlock)) {
      const cidr = shown(fields(peer.ipBlock).cidr);
      const known = found.get(cidr) ?? new Set();
      for (const { protocol, port, endPort } of ports) known.add(`${protocol} ${shown(port)} ${shown(endPort)}`);
      found.set(cidr, known);
    }
  return found;
}
