import type { RuleExamples } from '../examples/example.ts';
import { policy } from '../examples/network.ts';

const to = (cidr: string, except: string) =>
  policy('core-api', { egress: [{ to: [{ ipBlock: { cidr, except: [except] } }] }] });

export const examples: RuleExamples = {
  pass: [{ objects: [to('0.0.0.0/0', '169.254.0.0/16')] }],
  fail: [
    {
      objects: [to('10.0.0.0/8', '169.254.0.0/16')],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] leaves 169.254.0.0/16 out of 10.0.0.0/8, which does not hold it (NET-002). Fix: except only ranges that lie within the cidr.',
      ],
    },
  ],
};
