import { describe, expect, test } from 'vitest';
import {
  hasSchema,
  validate,
  type ExternalSecret,
  type FluxInstance,
  type GitRepository,
  type HelmRelease,
  type IngressClassParams,
  type SecretStore,
  type TargetGroupBinding,
} from '../src/index.ts';

const meta = { name: 'db', namespace: 'poolside' } as const;
const externalSecret: ExternalSecret = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: meta,
  spec: {
    refreshPolicy: 'CreatedOnce',
    secretStoreRef: { kind: 'SecretStore', name: 'poolside' },
    target: { name: 'db-v3', immutable: true, creationPolicy: 'Owner' },
    data: [{ secretKey: 'password', remoteRef: { key: 'poolside/db', version: 'uuid/v3' } }],
  },
};
const gitRepository: GitRepository = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: meta,
  spec: { interval: '1m0s', url: 'https://git.example/platform.git' },
};
const helmRelease: HelmRelease = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: meta,
  spec: {
    interval: '10m',
    chartRef: { kind: 'OCIRepository', name: 'web' },
    values: { replicaCount: 2, anything: { goes: [null, true] } },
  },
};
const secretStore: SecretStore = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: meta,
  spec: { refreshInterval: 60, provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } } },
};
const binding: TargetGroupBinding = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'TargetGroupBinding',
  metadata: meta,
  spec: { serviceRef: { name: 'web', port: 'http' } },
};
const classParams: IngressClassParams = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'IngressClassParams',
  metadata: { name: 'internal' },
  spec: { subnets: { ids: ['subnet-0a1b2c3d'] } },
};
const fluxInstance: FluxInstance = {
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind: 'FluxInstance',
  metadata: { name: 'flux', namespace: 'flux-system' },
  spec: { distribution: { version: '2.8.x', registry: 'ghcr.io/fluxcd' } },
};

test.each([externalSecret, gitRepository, helmRelease, secretStore, binding, classParams, fluxInstance])(
  'a $kind that the API server takes has no fault',
  (object) => {
    expect(validate(object)).toEqual([]);
  },
);

/** A copy with one field set; the pointer may add the field. */
function withField(object: object, pointer: string, value: unknown): { apiVersion: string; kind: string } {
  const copy = structuredClone(object) as Record<string, unknown> & { apiVersion: string; kind: string };
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}

describe('refused, in the words of the API server', () => {
  test.each([
    ['an unknown field', externalSecret, '/spec/target/zzz', 1, 'spec.target.zzz: unknown field'],
    [
      'a mistyped field',
      externalSecret,
      '/spec/refreshPolcy',
      1,
      'spec.refreshPolcy: unknown field, did you mean "refreshPolicy"?',
    ],
    [
      'a field in the wrong case',
      binding,
      '/spec/targetGroupArn',
      'x',
      'spec.targetGroupArn: unknown field, did you mean "targetGroupARN"?',
    ],
    [
      'an unknown field in a list',
      externalSecret,
      '/spec/data/0/remoteRef/versoin',
      1,
      'spec.data[0].remoteRef.versoin: unknown field, did you mean "version"?',
    ],
    ['a field of Object.prototype', externalSecret, '/spec/constructor', 1, 'spec.constructor: unknown field'],
    [
      'an unknown field of the metadata',
      externalSecret,
      '/metadata/label',
      {},
      'metadata.label: unknown field, did you mean "labels"?',
    ],
    ['a status', externalSecret, '/status', {}, 'status: unknown field'],
    [
      'a string for a boolean',
      externalSecret,
      '/spec/target/immutable',
      'yes',
      'spec.target.immutable: Invalid value: "yes": must be of type boolean',
    ],
    ['an object for a list', externalSecret, '/spec/data', {}, 'spec.data: Invalid value: {}: must be of type array'],
    ['null', externalSecret, '/spec/target', null, 'spec.target: Invalid value: null: must be of type object'],
    [
      'a fraction for an integer',
      helmRelease,
      '/spec/maxHistory',
      1.5,
      'spec.maxHistory: Invalid value: 1.5: must be of type integer',
    ],
    [
      'a number as the value of a label',
      externalSecret,
      '/metadata/labels',
      { 'app.kubernetes.io/name': 1 },
      'metadata.labels[app.kubernetes.io/name]: Invalid value: 1: must be of type string',
    ],
    [
      'a boolean for int-or-string',
      binding,
      '/spec/serviceRef/port',
      true,
      'spec.serviceRef.port: Invalid value: true: must be of type integer or string',
    ],
    [
      'a value outside the enum',
      externalSecret,
      '/spec/refreshPolicy',
      'Once',
      'spec.refreshPolicy: Unsupported value: "Once": supported values: "CreatedOnce", "Periodic", "OnChange"',
    ],
    ['a missing field', gitRepository, '/spec/url', undefined, 'spec.url: Required value'],
    ['a missing name', gitRepository, '/metadata/name', undefined, 'metadata.name: Required value'],
    [
      'a value outside the pattern',
      gitRepository,
      '/spec/interval',
      '1 day',
      String.raw`spec.interval: Invalid value: "1 day": should match '^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$'`,
    ],
    [
      'a string that is too short',
      helmRelease,
      '/spec/releaseName',
      '',
      'spec.releaseName: Invalid value: "": should be at least 1 chars long',
    ],
    [
      'a string that is too long',
      helmRelease,
      '/spec/releaseName',
      'é'.repeat(54),
      'spec.releaseName: Too long: may not be more than 53 bytes',
    ],
    [
      'an empty list',
      classParams,
      '/spec/subnets/ids',
      [],
      'spec.subnets.ids: Invalid value: 0: should have at least 1 items',
    ],
    [
      'one provider too many',
      secretStore,
      '/spec/provider/fake',
      { data: [] },
      'spec.provider: Too many: 2: must have at most 1 item',
    ],
    [
      'no provider',
      secretStore,
      '/spec/provider',
      {},
      'spec.provider: Invalid value: {}: should have at least 1 properties',
    ],
    [
      'text that is not base64',
      secretStore,
      '/spec/provider',
      { vault: { auth: {}, server: 'https://vault.example', caBundle: 'not base64' } },
      'spec.provider.vault.caBundle: Invalid value: "not base64": must be base64',
    ],
    [
      'a finalizer given twice',
      externalSecret,
      '/metadata/finalizers',
      ['a', 'a'],
      'metadata.finalizers[1]: Duplicate value: "a"',
    ],
  ])('%s', (_, object, pointer, value, message) => {
    expect(validate(withField(object, pointer, value)).map((fault) => fault.message)).toEqual([message]);
  });
});

describe('a fault', () => {
  test('has the JSON pointer of its field', () => {
    const labels = { 'app.kubernetes.io/name': 1 };
    expect(validate(withField(externalSecret, '/metadata/labels', labels))).toEqual([
      {
        path: '/metadata/labels/app.kubernetes.io~1name',
        message: 'metadata.labels[app.kubernetes.io/name]: Invalid value: 1: must be of type string',
      },
    ]);
    expect(validate(withField(externalSecret, '/spec/data/0/remoteRef/key', 1))[0]?.path).toBe(
      '/spec/data/0/remoteRef/key',
    );
  });

  test('does not hide the others', () => {
    const object = { ...gitRepository, spec: { suspend: 'yes', branch: 'main' } };
    expect(validate(object).map(({ message }) => message)).toEqual([
      'spec.suspend: Invalid value: "yes": must be of type boolean',
      'spec.branch: unknown field',
      'spec.interval: Required value',
      'spec.url: Required value',
    ]);
  });
});

describe('accepted', () => {
  test('a required field that upstream has a default for may be left out', () => {
    const spec = {
      interval: '1m',
      chart: { spec: { chart: 'web', sourceRef: { kind: 'HelmRepository', name: 'web' }, verify: {} } },
    };
    expect(validate({ ...helmRelease, spec })).toEqual([]);
  });

  test('a field that is undefined is absent, and so it may be unknown but not required', () => {
    expect(validate(withField(gitRepository, '/spec/unknown', undefined))).toEqual([]);
    expect(validate(withField(secretStore, '/spec/provider/vault', undefined))).toEqual([]);
  });

  test('both kinds of int-or-string', () => {
    expect(validate(withField(binding, '/spec/serviceRef/port', 80))).toEqual([]);
    expect(validate(withField(binding, '/spec/serviceRef/port', 'http'))).toEqual([]);
  });
});

test('a rule in CEL is one of the kind, with its message', () => {
  expect(validate(withField(gitRepository, '/spec/serviceAccountName', 'git'))).toEqual([
    {
      path: '/spec',
      message: "spec: Invalid value: serviceAccountName can only be set when provider is 'azure' or 'aws'",
    },
  ]);
  const spec = { ...gitRepository.spec, serviceAccountName: 'git', provider: 'azure' };
  expect(validate({ ...gitRepository, spec })).toEqual([]);
});

describe('a kind or version without schema', () => {
  test('has no fault', () => {
    expect(validate({ apiVersion: 'v1', kind: 'Pod' })).toEqual([]);
    expect(validate({ apiVersion: 'example.org/v1', kind: 'Lantern' })).toEqual([]);
    expect(validate({ ...externalSecret, apiVersion: 'external-secrets.io/v1beta1' })).toEqual([]);
    expect(hasSchema('v1', 'Pod')).toBe(false);
  });
});
