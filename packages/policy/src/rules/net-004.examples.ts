import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, networkPolicy, policy, toDns } from '../examples/network.ts';
import { deployment } from '../examples/objects.ts';

const toDatabase = { to: [{ ipBlock: { cidr: '10.20.0.0/24' } }], ports: [{ port: 5432 }] };
const objects = [
  defaultDeny,
  deployment('core-api'),
  policy('core-api', { policyTypes: ['Egress'], egress: [toDatabase] }),
];

export const examples: RuleExamples = {
  pass: [
    { objects: [...objects, networkPolicy('dns', {}, { policyTypes: ['Egress'], egress: [toDns] })] },
    { objects: [defaultDeny, deployment('core-api')] },
  ],
  fail: [
    {
      objects,
      says: [
        'Deployment/poolside/core-api: may reach out, but not to DNS (UDP and TCP 53) (NET-004). Fix: allow UDP and TCP 53 to kube-dns in kube-system.',
      ],
    },
    {
      objects: [
        ...objects,
        networkPolicy(
          'dns',
          {},
          { policyTypes: ['Egress'], egress: [{ ...toDns, ports: [{ protocol: 'UDP', port: 53 }] }] },
        ),
      ],
      says: [
        'Deployment/poolside/core-api: may reach out, but not to DNS (TCP 53) (NET-004). Fix: allow UDP and TCP 53 to kube-dns in kube-system.',
      ],
    },
  ],
};
