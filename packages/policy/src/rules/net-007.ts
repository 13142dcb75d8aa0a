import { cidr, cidrParser, reaches } from '../objects/ip-blocks.ts';
import { allowsPort, policiesOf } from '../objects/network-policies.ts';
import { mitre, nsa } from '../reference.ts';
import type { ObjectRule } from '../rule.ts';

const METADATA_SERVICE = [cidr('169.254.169.254/32'), cidr('fd00:ec2::254/128')];

export const net007: ObjectRule = {
  id: 'NET-007',
  title: 'No pod reaches the instance metadata service',
  severity: 'error',
  why: 'It hands the credentials of the node’s role to whoever asks.',
  fix: 'leave 169.254.0.0/16 (and fd00:ec2::/32) out with except, or name narrower ranges',
  references: [
    'EKS best practices: restrict access to the instance profile',
    nsa('Protecting sensitive cloud infrastructure'),
    mitre('T1552.005'),
  ],
  check(index, report) {
    const parse = index.derived(cidrParser);
    for (const { object, rules } of index.derived(policiesOf))
      for (const rule of rules)
        if (rule.direction === 'egress' && allowsPort(rule, 'TCP', 80))
          for (const address of METADATA_SERVICE)
            if (rule.peers.some((peer) => reaches(peer, address, parse)))
              report(object, `${rule.place} lets pods reach the instance metadata service (${address.text})`);
  },
};
