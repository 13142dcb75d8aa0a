import type { RuleExamples } from '../examples/example.ts';
import { pods, policy, toDns } from '../examples/network.ts';
import { deployment, namespace } from '../examples/objects.ts';

const objects = [namespace('poolside'), deployment('core-api'), deployment('web-assistant')];
const inModels = {
  ...pods('inference'),
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'poolside-models' } },
};

export const examples: RuleExamples = {
  pass: [
    { objects: [...objects, policy('core-api', { ingress: [{ from: [pods('web-assistant')] }], egress: [toDns] })] },
    {
      objects: [...objects, namespace('poolside-models'), policy('core-api', { egress: [{ to: [inModels] }] })],
      externalWorkloads: [
        {
          namespace: 'poolside-models',
          name: 'inference',
          serviceAccount: { namespace: 'poolside-models', name: 'inference-sa' },
          ports: { http: 8000 },
          madeBy: 'core-api',
        },
      ],
    },
  ],
  fail: [
    {
      objects: [
        ...objects,
        policy('core-api', { ingress: [{ from: [pods('webassistant')] }], egress: [{ to: [inModels] }] }),
      ],
      says: [
        'NetworkPolicy/poolside/core-api: egress[0] names pods with app.kubernetes.io/name=inference in namespaces with kubernetes.io/metadata.name=poolside-models, which no pods have (NET-006). Fix: correct the labels, or declare the pods that another program makes as an external workload.',
        'NetworkPolicy/poolside/core-api: ingress[0] names pods with app.kubernetes.io/name=webassistant in poolside, which no pods have (NET-006). Fix: correct the labels, or declare the pods that another program makes as an external workload.',
      ],
    },
  ],
};
