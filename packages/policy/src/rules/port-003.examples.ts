import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const coreApi = deployment('core-api', { container: { ports: [{ name: 'http', containerPort: 8080 }] } });
const service = (name: string, port: object) =>
  object('v1', 'Service', name, { spec: { selector: { 'app.kubernetes.io/name': name }, ports: [port] } });

export const examples: RuleExamples = {
  pass: [
    { objects: [coreApi, service('core-api', { port: 80, targetPort: 'http' })] },
    { objects: [coreApi, service('core-api', { port: 8080 })] },
  ],
  fail: [
    {
      objects: [coreApi, service('core-api', { port: 80, targetPort: 'web' }), service('worker', { port: 80 })],
      says: [
        'Service/poolside/core-api: leads to port web, which no pod of core-api declares (PORT-003). Fix: correct the selector or targetPort of the Service.',
        'Service/poolside/worker: selects no pods (PORT-003). Fix: correct the selector or targetPort of the Service.',
      ],
    },
  ],
};
