import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const spread = (name: string) =>
  deployment('core-api', {
    pod: {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
        },
      ],
    },
  });

export const examples: RuleExamples = {
  pass: [{ objects: [spread('core-api')] }],
  fail: [
    {
      objects: [spread('coreapi')],
      says: [
        'Deployment/poolside/core-api: spreads over topology.kubernetes.io/zone by app.kubernetes.io/name=coreapi, which its own pods do not have (AVAIL-007). Fix: use the labels of the pod template as labelSelector.',
      ],
    },
  ],
};
