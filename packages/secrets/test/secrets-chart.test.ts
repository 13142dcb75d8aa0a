import { objectId } from '@parapet/core';
import { SecretsChart } from '@parapet/secrets';
import { App } from 'cdk8s';
import { expect, it } from 'vitest';
import { build } from '../examples/database-password.ts';
import { objectsOf } from './support.ts';

it('renders the store and both generations', () => {
  expect(objectsOf(build()).map(objectId)).toEqual([
    'SecretStore.external-secrets.io/poolside/assistant',
    'ExternalSecret.external-secrets.io/poolside/core-api-database-v3',
    'ExternalSecret.external-secrets.io/poolside/core-api-database-v2',
  ]);
});

it('hands out the keys that pods use', () => {
  const chart = new SecretsChart(new App(), 'secrets', {
    store: { namespace: 'a', name: 'b', region: 'eu-central-1', role: 'arn:aws:iam::111122223333:role/c' },
    secrets: [
      {
        name: 'd',
        remoteKey: 'e/f',
        data: { password: {} },
        current: { generation: 1, versionId: '3f1c0a52-7d0e-4a53-9a55-6a5f3f0c1d42' },
        keep: [],
      },
    ],
  });
  expect(chart.secrets[0]?.current['password']).toEqual({ secretName: 'd-v1', key: 'password' });
});
