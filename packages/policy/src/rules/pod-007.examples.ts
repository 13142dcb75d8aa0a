import type { RuleExamples } from '../examples/example.ts';
import { deployment } from '../examples/objects.ts';
import { externalSecret, secretVariable } from '../examples/secrets.ts';

const coreApi = (secret: string, key: string) => deployment('core-api', { container: secretVariable(secret, key) });

export const examples: RuleExamples = {
  pass: [{ objects: [externalSecret('database-v3'), coreApi('database-v3', 'password')] }],
  fail: [
    {
      objects: [externalSecret('database-v3'), coreApi('database-v2', 'password')],
      says: [
        'Deployment/poolside/core-api: container app env DATABASE_PASSWORD refers to Secret/poolside/database-v2, which nothing makes (POD-007). Fix: render it, or correct the name or key.',
      ],
    },
    {
      objects: [externalSecret('database-v3'), coreApi('database-v3', 'passwd')],
      says: [
        'Deployment/poolside/core-api: container app env DATABASE_PASSWORD refers to the key passwd of Secret/poolside/database-v3, which has password (POD-007). Fix: render it, or correct the name or key.',
      ],
    },
    {
      objects: [deployment('web', { pod: { volumes: [{ name: 'settings', configMap: { name: 'settings' } }] } })],
      says: [
        'Deployment/poolside/web: volume settings refers to ConfigMap/poolside/settings, which nothing makes (POD-007). Fix: render it, or correct the name or key.',
      ],
    },
  ],
};
