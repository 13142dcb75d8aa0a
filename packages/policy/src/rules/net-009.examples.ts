import type { RuleExamples } from '../examples/example.ts';
import { pods, policy } from '../examples/network.ts';

const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': 'observability' } };

export const examples: RuleExamples = {
  pass: [{ objects: [policy('core-api', { ingress: [{ from: [{ ...pods('prometheus'), namespaceSelector }] }] })] }],
  fail: [
    {
      objects: [policy('core-api', { ingress: [{ from: [pods('prometheus'), { namespaceSelector }] }] })],
      says: [
        'NetworkPolicy/poolside/core-api: ingress[0] names pods in one element and namespaces in another (NET-009). Fix: write podSelector and namespaceSelector in the same element.',
      ],
    },
  ],
};
