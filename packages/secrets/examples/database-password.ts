import { SecretsChart } from '@parapet/secrets';
import { App } from 'cdk8s';

/** A database password in its third generation; the second stays for pods that have not been replaced yet. */
export function build(): App {
  const app = new App();
  new SecretsChart(app, 'secrets', {
    store: {
      namespace: 'poolside',
      name: 'assistant',
      region: 'eu-central-1',
      role: 'arn:aws:iam::111122223333:role/production-assistant-secrets',
    },
    secrets: [
      {
        name: 'core-api-database',
        remoteKey: 'poolside/production/core-api/database',
        data: { password: { property: 'password' } },
        current: { generation: 3, versionId: '3f1c0a52-7d0e-4a53-9a55-6a5f3f0c1d42' },
        keep: [{ generation: 2, versionId: '9b0d5b5e-2a0c-4c58-8a8e-0f4f4c6d7e11' }],
      },
    ],
  });
  return app;
}
