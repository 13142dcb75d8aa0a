import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, policy } from '../examples/network.ts';
import { deployment } from '../examples/objects.ts';

const objects = [defaultDeny, deployment('loader', { pod: { serviceAccountName: 'loader-sa' } })];
const egressTo = (cidr: string, port: number) =>
  policy('loader', { policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ port }] }] });
const identities = [
  {
    serviceAccount: { namespace: 'poolside', name: 'loader-sa' },
    mechanism: 'pod-identity' as const,
    roleArn: 'arn:aws:iam::111122223333:role/loader',
  },
];

export const examples: RuleExamples = {
  pass: [{ identities, objects: [...objects, egressTo('169.254.170.23/32', 80)] }, { objects }],
  fail: [
    {
      identities,
      objects: [...objects, egressTo('10.20.0.0/24', 443)],
      says: [
        'Deployment/poolside/loader: has Pod Identity, and its policies do not let it reach the agent (NET-008). Fix: allow TCP 80 to 169.254.170.23/32.',
      ],
    },
  ],
};
