import { desiredState, EksCluster } from '@parapet/aws';
import { render, type Manifest } from '@parapet/core';
import type { ExternalSecretsController } from '@parapet/flux';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { defineEnvironment } from '@parapet/platform';
import { siteOf } from '../src/facts.ts';
import { addLayers } from '../src/layers.ts';
import { placesOf } from '../src/places.ts';
import { secretReaderConnections } from '../src/secrets/connections.ts';
import { addSecretReader, secretReaders } from '../src/secrets/secret-reader.ts';
import { values } from './support/values.ts';

const environment = defineEnvironment(values);
const app = new App();
const layers = addLayers(app, environment);
new EksCluster(layers.root, 'cluster', {
  site: siteOf(environment),
  secretsEncryption: environment.cluster.secretsEncryption,
});
const parts = ['assistant', 'genai', 'monitoring'] as const;
const key = (part: string) => `arn:aws:kms:eu-central-1:111122223333:key/${part}` as const;
const readers = parts.map((part) => addSecretReader(layers, environment, { part, kmsKeyArn: key(part) }));
const objects = render(app).map(({ manifest }) => manifest as Manifest & { readonly spec: unknown });
const state = desiredState(app);
const role = (name: string) => state?.roles.find((each) => each.name === `${values.cluster.name}-${name}`);

test('each part has a store in its namespace, and a controller of its own that serves no other', () => {
  expect(readers.map(({ store, workloads }) => [store.namespace, store.name, workloads.controller.namespace])).toEqual([
    ['poolside', 'assistant', 'external-secrets'],
    ['genai-platform', 'genai-platform', 'external-secrets-genai-platform'],
    ['monitoring', 'monitoring', 'external-secrets-monitoring'],
  ]);
  for (const { store, workloads } of readers)
    expect(
      objects.find(
        ({ kind, metadata }) => kind === 'HelmRelease' && metadata.namespace === workloads.controller.namespace,
      )?.spec,
    ).toMatchObject({ values: { scopedNamespace: store.namespace, scopedRBAC: true } });
  expect(secretReaders(layers)).toEqual(readers);
});

test.each([
  ['assistant', 'assistant', 'external-secrets', 'poolside'],
  ['genai', 'genai-platform', 'external-secrets-genai-platform', 'genai-platform'],
  ['monitoring', 'monitoring', 'external-secrets-monitoring', 'monitoring'],
])(
  'the controller of %s may assume one role, which reads below one prefix with one key',
  (part, name, account, namespace) => {
    const store = role(`${name}-secrets`);
    const controller = role(account);
    expect(controller?.principal).toEqual({
      type: 'pod-identity',
      namespace: account,
      serviceAccount: 'external-secrets',
    });
    expect(controller?.policies.map(({ document }) => document.Statement)).toEqual([
      [{ Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'], Resource: [store?.arn] }],
    ]);
    expect(store?.principal).toEqual({ type: 'role', roleArn: controller?.arn });
    expect(store?.policies.flatMap(({ document }) => document.Statement.map(({ Resource }) => Resource))).toEqual([
      `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${namespace}/test/*`,
      key(part),
    ]);
    expect(
      objects.find(({ kind, metadata }) => kind === 'SecretStore' && metadata.namespace === namespace)?.spec,
    ).toEqual({
      provider: {
        aws: { service: 'SecretsManager', region: 'eu-central-1', role: store?.arn, sessionTagsPolicy: 'Simple' },
      },
    });
  },
);

test('each reads Secrets Manager with credentials of its own, and the API server calls the first for all', () => {
  const places = placesOf(environment);
  const [assistant, genai] = readers.map((reader) => ({ reader, allow: secretReaderConnections(places, reader) }));
  const { controller } = genai!.reader.workloads;
  expect(genai?.allow).toEqual([
    { from: controller, to: places.apiServer, port: 443 },
    { from: controller, to: places.aws, port: 443 },
    { from: controller, to: places.podIdentityAgent, port: 80 },
  ]);
  const { webhook, certController } = assistant!.reader.workloads as ExternalSecretsController['workloads'];
  expect(assistant?.allow).toContainEqual({ from: places.controlPlane, to: webhook, port: 'webhook' });
  expect(assistant?.allow.filter(({ from }) => from === webhook || from === certController)).toEqual([
    { from: webhook, to: places.apiServer, port: 443 },
    { from: certController, to: places.apiServer, port: 443 },
  ]);
});
