import { render, type Manifest } from '@parapet/core';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { values } from './support/values.ts';

interface Container {
  readonly env: readonly { readonly name: string }[];
  readonly args?: readonly string[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

function coreApi(delivery: 'variable' | 'file'): { container: Container; volumes: unknown } {
  const app = new App();
  const { assistant } = values;
  const password = { ...assistant.database.password, delivery };
  const database = { ...assistant.database, password };
  addPlatform(app, defineEnvironment({ ...values, assistant: { ...assistant, database } }));
  const { manifest } = render(app).find(
    ({ manifest: { kind, metadata } }) => kind === 'Deployment' && metadata.name === 'core-api',
  )!;
  const { containers, volumes } = (
    manifest as Manifest & { spec: { template: { spec: { containers: Container[]; volumes: unknown } } } }
  ).spec.template.spec;
  return { container: containers[0]!, volumes };
}

test('the password of the database reaches core-api in a variable, as the seed has it', () => {
  const { container } = coreApi('variable');
  expect(container.env).toContainEqual({
    name: 'DATABASE_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'core-api-database-v1', key: 'password' } },
  });
});

test('or as a file that only its container can read', () => {
  const { container, volumes } = coreApi('file');
  expect(container.env.map(({ name }) => name)).not.toContain('DATABASE_PASSWORD');
  expect(container.args).toEqual(['--database-password-file=/etc/core-api/database/password']);
  expect(container.volumeMounts).toContainEqual({
    name: 'core-api-database-v1',
    mountPath: '/etc/core-api/database',
    readOnly: true,
  });
  expect(volumes).toContainEqual({
    name: 'core-api-database-v1',
    secret: {
      secretName: 'core-api-database-v1',
      defaultMode: 0o440,
      items: [{ key: 'password', path: 'password' }],
    },
  });
});

test('the quota has room for every pod twice: old ones count until their grace is over, beside all of the next', () => {
  const app = new App();
  addPlatform(app, defineEnvironment(values));
  const quota = render(app)
    .map(({ manifest }) => manifest as Manifest & { spec: unknown })
    .find(({ kind, metadata }) => kind === 'ResourceQuota' && metadata.namespace === 'poolside')!;
  expect(quota.spec).toMatchObject({
    hard: { pods: '16', 'requests.cpu': '4000m', 'limits.memory': '8192Mi', 'limits.ephemeral-storage': '16384Mi' },
  });
});
