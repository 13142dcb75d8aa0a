import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const service = (...ports: object[]) => object('v1', 'Service', 'core-api', { spec: { ports } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        service({ name: 'dns', port: 53, protocol: 'UDP' }, { name: 'dns-tcp', port: 53, protocol: 'TCP' }),
        deployment('core-api', { container: { ports: [{ name: 'http', containerPort: 8080 }] } }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        service({ name: 'http', port: 80 }, { name: 'http', port: 81 }),
        deployment('core-api', { container: { ports: [{ containerPort: 8080 }, { containerPort: 8080 }] } }),
        deployment('worker', { container: { ports: [{ name: 'prometheus-metrics', containerPort: 9090 }] } }),
      ],
      says: [
        'Deployment/poolside/core-api: has the port TCP 8080 twice (PORT-001). Fix: give each port a number and a name of its own.',
        'Deployment/poolside/worker: port name "prometheus-metrics" has 18 characters, the limit is 15 (PORT-001). Fix: give each port a number and a name of its own.',
        'Service/poolside/core-api: has two ports named "http" (PORT-001). Fix: give each port a number and a name of its own.',
      ],
    },
  ],
};
