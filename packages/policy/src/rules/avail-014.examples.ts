import type { RuleExamples } from '../examples/example.ts';
import { pods, policy } from '../examples/network.ts';
import { deployment, object } from '../examples/objects.ts';

const ports = [{ name: 'http', containerPort: 8080 }];
const livenessProbe = { httpGet: { path: '/livez', port: 'http' } };
const readinessProbe = { httpGet: { path: '/readyz', port: 'http' } };
const service = object('v1', 'Service', 'core-api', {
  spec: { selector: { 'app.kubernetes.io/name': 'core-api' }, ports: [{ port: 8080 }] },
});
const opened = policy('core-api', { ingress: [{ from: [pods('web')], ports: [{ port: 8080 }] }] });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [deployment('core-api', { container: { ports, livenessProbe, readinessProbe } }), deployment('worker')],
    },
    { objects: [service, opened, deployment('core-api', { container: { livenessProbe, readinessProbe } })] },
  ],
  fail: [
    {
      objects: [deployment('core-api', { container: { ports, livenessProbe } })],
      says: [
        'Deployment/poolside/core-api: container app serves a port and has no readinessProbe (AVAIL-014). Fix: set livenessProbe and readinessProbe.',
      ],
    },
    {
      objects: [deployment('core-api', { container: { livenessProbe } }), service],
      says: [
        'Deployment/poolside/core-api: is behind Service/poolside/core-api, and none of its containers has a readinessProbe (AVAIL-014). Fix: set livenessProbe and readinessProbe.',
      ],
    },
    {
      objects: [deployment('core-api', { container: { readinessProbe } }), opened],
      says: [
        'Deployment/poolside/core-api: is opened by NetworkPolicy/poolside/core-api, and none of its containers has a livenessProbe (AVAIL-014). Fix: set livenessProbe and readinessProbe.',
      ],
    },
  ],
};
