import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, pods, policy } from '../examples/network.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [defaultDeny, policy('core-api', { ingress: [{ from: [pods('web-assistant')] }] })] }],
  fail: [
    {
      objects: [
        policy('core-api', { ingress: [{ ports: [{ port: 8080 }] }], egress: [{ to: [], ports: [{ port: 443 }] }] }),
      ],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] is open to everywhere (NET-003). Fix: name the peers by pod and namespace labels, or by address range.',
        'NetworkPolicy/poolside/core-api: ingress[0] is open from everywhere (NET-003). Fix: name the peers by pod and namespace labels, or by address range.',
      ],
    },
  ],
};
