import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const ports = [{ name: 'http', containerPort: 8080 }];
const livenessProbe = { httpGet: { path: '/livez', port: 'http' } };
const readinessProbe = { httpGet: { path: '/readyz', port: 'http' } };

export const examples: RuleExamples = {
  pass: [
    {
      objects: [deployment('core-api', { container: { ports, livenessProbe, readinessProbe } }), deployment('worker')],
    },
  ],
  fail: [
    {
      objects: [deployment('core-api', { container: { ports, livenessProbe } })],
      says: [
        'Deployment/poolside/core-api: container app serves a port and has no readinessProbe (AVAIL-014). Fix: set livenessProbe and readinessProbe.',
      ],
    },
  ],
};
