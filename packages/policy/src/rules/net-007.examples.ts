import type { RuleExamples } from '../examples/example.ts';
import { policy } from '../examples/network.ts';

const to = (ipBlock: object, ...ports: object[]) => policy('core-api', { egress: [{ to: [{ ipBlock }], ports }] });

export const examples: RuleExamples = {
  pass: [
    { objects: [to({ cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] })] },
    { objects: [to({ cidr: '0.0.0.0/0' }, { port: 443 })] },
    { objects: [to({ cidr: '169.254.170.23/32' }, { port: 80 })] },
  ],
  fail: [
    {
      objects: [to({ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] })],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] lets pods reach the instance metadata service (169.254.169.254/32) (NET-007). Fix: leave 169.254.0.0/16 (and fd00:ec2::/32) out with except, or name narrower ranges.',
      ],
    },
    {
      objects: [to({ cidr: '::/0' }, { port: 1, endPort: 1024 })],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] lets pods reach the instance metadata service (fd00:ec2::254/128) (NET-007). Fix: leave 169.254.0.0/16 (and fd00:ec2::/32) out with except, or name narrower ranges.',
      ],
    },
  ],
};
