import type { RuleExamples } from '../examples/example.ts';
import { deployment, object } from '../examples/objects.ts';

const fix = 'Fix: change that secret, and refer to a Secret that External Secrets makes.';

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('vllm', {
          container: {
            env: [
              { name: 'MAX_TOKENS', value: 'auto' },
              { name: 'HF_TOKEN', value: '/run/secrets/hf' },
              { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'database-v3', key: 'password' } } },
            ],
          },
        }),
        object('v1', 'ConfigMap', 'settings', { data: { 'app.yaml': 'url: https://core-api:8080/token' } }),
      ],
    },
  ],
  fail: [
    {
      objects: [
        deployment('core-api', {
          container: {
            env: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
            args: ['--database=postgres://core:hunter2@db:5432/core'],
          },
        }),
        object('v1', 'ConfigMap', 'settings', { data: { 'aws.conf': 'id = AKIAIOSFODNN7EXAMPLE', token: 'abc' } }),
      ],
      says: [
        `ConfigMap/poolside/settings: data.aws.conf holds a AWS access key id (SEC-002). ${fix}`,
        `ConfigMap/poolside/settings: data.token holds a literal token (SEC-002). ${fix}`,
        `Deployment/poolside/core-api: container app env DB_PASSWORD holds a literal password (SEC-002). ${fix}`,
        `Deployment/poolside/core-api: container app has a password in a URL in its arguments (SEC-002). ${fix}`,
      ],
    },
  ],
};
