import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';
import { secretVariable } from '../examples/secrets.ts';

const mounted = {
  container: { volumeMounts: [{ name: 'database', mountPath: '/etc/database' }] },
  pod: { volumes: [{ name: 'database', secret: { secretName: 'database-v3' } }] },
};

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', mounted)] }],
  fail: [
    {
      objects: [deployment('core-api', { container: secretVariable('database-v3', 'password') })],
      says: [
        'Deployment/poolside/core-api: container app has a secret in the variable DATABASE_PASSWORD (SEC-013). Fix: mount the Secret as a file, or waive it for a program that reads nothing else.',
      ],
    },
  ],
};
