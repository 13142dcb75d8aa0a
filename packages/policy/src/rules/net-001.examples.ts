import type { RuleExamples } from '../examples/example.ts';
import { policy } from '../examples/network.ts';

const to = (...ranges: unknown[]) =>
  policy('core-api', { egress: [{ to: ranges.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: 5432 }] }] });

export const examples: RuleExamples = {
  pass: [{ objects: [to('10.20.0.0/24', 'fd00:10::/64')] }],
  fail: [
    {
      objects: [to('10.0.0.0/33', '10.0.0.5/8', 10)],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] has the range 10 (NET-001). Fix: write network/prefix, such as "10.0.0.0/16".',
        'NetworkPolicy/poolside/core-api: egress[0]: "10.0.0.0/33" is not a CIDR (NET-001). Fix: write network/prefix, such as "10.0.0.0/16".',
        'NetworkPolicy/poolside/core-api: egress[0]: "10.0.0.5/8" has host bits set (NET-001). Fix: write "10.0.0.0/8", or "10.0.0.5/32" for one address.',
      ],
    },
  ],
};
