import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, networkPolicy } from '../examples/network.ts';
import { namespace } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [namespace('poolside'), defaultDeny] }],
  fail: [
    {
      objects: [namespace('poolside')],
      says: [
        'Namespace/poolside: does not deny ingress and egress by default (NET-011). Fix: add a NetworkPolicy with podSelector {}, both policyTypes and no rules.',
      ],
    },
    {
      objects: [namespace('poolside'), networkPolicy('deny', {}, {})],
      says: [
        'Namespace/poolside: does not deny egress by default (NET-011). Fix: add a NetworkPolicy with podSelector {}, both policyTypes and no rules.',
      ],
    },
  ],
};
