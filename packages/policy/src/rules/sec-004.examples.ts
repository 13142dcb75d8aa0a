import type { RuleExamples } from '../examples/example.ts';
import { object } from '../examples/objects.ts';
import { externalSecret } from '../examples/secrets.ts';

const credentials = (secretString: unknown) =>
  object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'db', { spec: { name: 'db', secretString } });

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        credentials({ name: 'db-v1', namespace: 'poolside', key: 'password' }),
        externalSecret('url-v1', {}, { template: { data: { url: 'postgres://core:{{ .password }}@db/core' } } }),
      ],
    },
  ],
  fail: [
    {
      objects: [credentials('{"password": "$(openssl rand -base64 32)"}')],
      says: [
        'Secret.secretsmanager.services.k8s.aws/poolside/db: spec.secretString has $(… in it, which nobody evaluates (SEC-004). Fix: generate the secret where it is kept, and refer to it.',
      ],
    },
  ],
};
