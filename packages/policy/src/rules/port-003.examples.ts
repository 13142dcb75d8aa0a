import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const coreApi = deployment('core-api', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });
const service = (name: string, port: object) =>
  object('v1', 'Service', name, { spec: { selector: { 'app.kubernetes.io/name': name }, ports: [port] } });

const template = {
  metadata: { labels: { 'app.kubernetes.io/name': 'deepseek' } },
  spec: { containers: [{ name: 'vllm', ports: [{ name: 'http', containerPort: 8000 }] }] },
};
const leaders = object('v1', 'Service', 'deepseek', {
  spec: {
    selector: { 'app.kubernetes.io/name': 'deepseek', 'leaderworkerset.sigs.k8s.io/worker-index': '0' },
    ports: [{ port: 8000, targetPort: 'http' }],
  },
});
const group = (leaderWorkerTemplate: object) =>
  object('leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet', 'deepseek', { spec: { leaderWorkerTemplate } });

export const examples: RuleExamples = {
  pass: [
    { objects: [coreApi, service('core-api', { port: 80, targetPort: 'http' })] },
    { objects: [coreApi, service('core-api', { port: 8080 })] },
    { objects: [group({ leaderTemplate: template, workerTemplate: { spec: {} } }), leaders] },
    { objects: [group({ workerTemplate: template }), leaders] },
  ],
  fail: [
    {
      objects: [coreApi, service('core-api', { port: 80, targetPort: 'web' }), service('worker', { port: 80 })],
      says: [
        'Service/poolside/core-api: leads to port web, which no pod of core-api declares (PORT-003). Fix: correct the selector or targetPort of the Service.',
        'Service/poolside/worker: selects no pods (PORT-003). Fix: correct the selector or targetPort of the Service.',
      ],
    },
    {
      objects: [group({ leaderTemplate: { spec: {} }, workerTemplate: template }), leaders],
      says: [
        'Service/poolside/deepseek: selects no pods (PORT-003). Fix: correct the selector or targetPort of the Service.',
      ],
    },
  ],
};
