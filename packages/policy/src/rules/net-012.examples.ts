import type { RuleExamples } from '../examples/example.ts';
import { defaultDeny, networkPolicy, policy } from '../examples/network.ts';
import { deployment } from '../examples/objects.ts';

export const examples: RuleExamples = {
  pass: [{ objects: [defaultDeny, deployment('core-api'), policy('core-api', {})] }],
  fail: [
    {
      objects: [deployment('core-api'), networkPolicy('observability', { tier: 'observability' }, {})],
      says: [
        'NetworkPolicy/poolside/observability: selects tier=observability, which no pods have (NET-012). Fix: correct spec.podSelector, or declare the pods that another program makes as an external workload.',
      ],
    },
  ],
};
