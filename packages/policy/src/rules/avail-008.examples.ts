import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';

const ports = [{ name: 'http', containerPort: 8080 }];
const probe = (path: string, port: unknown) => ({ httpGet: { path, port } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('core-api', {
          container: { ports, livenessProbe: probe('/livez', 'http'), readinessProbe: probe('/readyz', 8080) },
        }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        deployment('core-api', {
          container: { ports, livenessProbe: probe('/health', 'http'), readinessProbe: probe('/health', 'http') },
        }),
        deployment('worker', { container: { ports, startupProbe: probe('/', 'admin') } }),
      ],
      says: [
        'Deployment/poolside/core-api: container app has the same liveness and readiness probe (AVAIL-008). Fix: let liveness be slower or ask less than readiness.',
        'Deployment/poolside/worker: container app has a startupProbe on port admin, which it does not declare (AVAIL-008). Fix: declare the port.',
      ],
    },
  ],
};
