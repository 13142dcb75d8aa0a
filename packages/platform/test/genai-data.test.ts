import { desiredState } from '@parapet/aws';
import { render, type Manifest } from '@parapet/core';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { values } from './support/values.ts';

const app = new App();
addPlatform(app, defineEnvironment(values));
const objects = render(app)
  .map(({ manifest }) => manifest as Manifest & { readonly spec: Readonly<Record<string, unknown>> })
  .filter(({ metadata }) => metadata.namespace === 'genai-platform');
const resources = objects.filter(({ apiVersion }) => /^(rds|s3|secretsmanager)\.services\.k8s\.aws\//.test(apiVersion));
const roles = desiredState(app)?.roles ?? [];

test('what holds data is neither pruned, nor deleted with its object', () => {
  const holding = resources.filter(({ kind }) => !kind.endsWith('Group'));
  expect(holding.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
    'DBInstance/genai-test-platform',
    'Bucket/genai-test-weights',
    'Secret/model-server',
    'Secret/llm-api-keys',
  ]);
  for (const { metadata } of holding)
    expect(metadata.annotations).toMatchObject({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      'services.k8s.aws/deletion-policy': 'retain',
    });
});

test('no object has a value of a secret, and RDS alone knows the password of the database', () => {
  for (const { spec } of resources) {
    expect(spec).not.toHaveProperty('secretString');
    expect(spec).not.toHaveProperty('masterUserPassword');
  }
  expect(resources.find(({ kind }) => kind === 'DBInstance')?.spec).toMatchObject({
    manageMasterUserPassword: true,
    enableIAMDatabaseAuthentication: true,
    deletionProtection: true,
  });
});

test('each secret that is read has a place, and each place is read', () => {
  const read = objects
    .filter(({ kind }) => kind === 'ExternalSecret')
    .flatMap(({ spec }) => spec['data'] as readonly { readonly remoteRef: { readonly key: string } }[])
    .map(({ remoteRef }) => remoteRef.key);
  const places = resources.filter(({ kind }) => kind === 'Secret').map(({ spec }) => spec['name']);
  expect([...new Set(read)].sort()).toEqual(places.sort());
});

test.each([
  ['ack-rds', 'rds:CreateDBInstance', 'DBInstance', (name: string) => `rds:eu-central-1:111122223333:db:${name}`],
  [
    'ack-rds',
    'rds:CreateDBSubnetGroup',
    'DBSubnetGroup',
    (name: string) => `rds:eu-central-1:111122223333:subgrp:${name}`,
  ],
  [
    'ack-rds',
    'rds:CreateDBParameterGroup',
    'DBParameterGroup',
    (name: string) => `rds:eu-central-1:111122223333:pg:${name}`,
  ],
  ['ack-s3', 's3:CreateBucket', 'Bucket', (name: string) => `s3:::${name}`],
  ['ack-s3', 's3:PutLifecycleConfiguration', 'Bucket', (name: string) => `s3:::${name}`],
  [
    'ack-secretsmanager',
    'secretsmanager:CreateSecret',
    'Secret',
    (name: string) => `secretsmanager:eu-central-1:111122223333:secret:${name}-AbCdEf`,
  ],
])('the role of %s may %s for each %s', (role, action, kind, resourceOf) => {
  const granted = roles
    .filter(({ name }) => name === `${values.cluster.name}-${role}`)
    .flatMap(({ policies }) => policies.flatMap(({ document }) => document.Statement))
    .filter(({ Action }) => [Action].flat().includes(action as never))
    .flatMap(({ Resource }) => Resource);
  const wanted = resources.filter((each) => each.kind === kind);
  expect(wanted).not.toEqual([]);
  for (const { metadata, spec } of wanted) {
    const arn = `arn:aws:${resourceOf(String(spec['name'] ?? spec['dbInstanceIdentifier']))}`;
    expect(
      granted.some((each) => fits(each, arn)),
      `${metadata.name}: ${arn}`,
    ).toBe(true);
  }
});

test('all of it is encrypted with keys of the site, for which the controllers have rights', () => {
  const keys = resources.flatMap((object) => JSON.stringify(object).match(/arn:aws:kms:[^"\\]+/g) ?? []);
  const { database, secrets } = values.genai;
  expect(new Set(keys)).toEqual(new Set([database.kmsKeyArn, secrets.kmsKeyArn, values.inference.weights.kmsKeyArn]));
  for (const [role, key] of [
    ['ack-rds', database.kmsKeyArn],
    ['ack-secretsmanager', secrets.kmsKeyArn],
  ])
    expect(JSON.stringify(roles.find(({ name }) => name === `${values.cluster.name}-${String(role)}`))).toContain(key);
});

test('RDS sends what the machine of the database says by a role that its controller may pass', () => {
  const { monitoringRoleARN } = resources.find(({ kind }) => kind === 'DBInstance')!.spec;
  const role = roles.find(({ arn }) => arn === monitoringRoleARN);
  expect(role?.principal).toEqual({ type: 'rds' });
  const passed = roles
    .flatMap(({ policies }) => policies.flatMap(({ document }) => document.Statement))
    .filter(({ Action, Resource }) => Action === 'iam:PassRole' && Resource === monitoringRoleARN);
  expect(passed).toHaveLength(1);
});

/** A pattern of IAM: `*` is any text. */
function fits(pattern: string, arn: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  return rest.length === 0 ? pattern === arn : rest.length === 1 && rest[0] === '' && arn.startsWith(first);
}
