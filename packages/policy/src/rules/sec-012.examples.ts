import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';
import { secretVariable } from '../examples/secrets.ts';

const fix = 'Fix: name the key in env[].valueFrom.secretKeyRef, without optional.';

export const examples: RuleExamples = {
  pass: [{ objects: [deployment('core-api', { container: secretVariable('database-v3', 'password') })] }],
  fail: [
    {
      objects: [
        deployment('a', { container: { envFrom: [{ secretRef: { name: 'database-v3' } }] } }),
        deployment('b', { container: secretVariable('database-v3', 'password', { optional: true }) }),
      ],
      says: [
        `Deployment/poolside/a: container app takes every key of Secret database-v3 into its environment (SEC-012). ${fix}`,
        `Deployment/poolside/b: container app env DATABASE_PASSWORD starts without Secret database-v3 (SEC-012). ${fix}`,
      ],
    },
  ],
};
