import type { RuleExamples } from '../examples/example.ts';
import { policy } from '../examples/network.ts';

const to = [{ ipBlock: { cidr: '10.0.20.0/24' } }];
const ports = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => ({ protocol: 'TCP', port: first + at }));

export const examples: RuleExamples = {
  pass: [
    { objects: [policy('core-api', { egress: [{ to, ports: ports(5000, 5023) }] })] },
    { objects: [policy('core-api', { egress: [{ to, ports: [{ protocol: 'TCP', port: 5000, endPort: 5099 }] }] })] },
  ],
  fail: [
    {
      objects: [
        policy('core-api', {
          egress: [
            { to, ports: ports(5000, 5019) },
            { to, ports: ports(5020, 5024) },
          ],
        }),
      ],
      says: [
        'NetworkPolicy/poolside/core-api: egress has 25 pairs of port and protocol for 10.0.20.0/24, the most is 24 (NET-010). Fix: open a range of ports with endPort, or name fewer.',
      ],
    },
  ],
};
