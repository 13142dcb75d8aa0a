import type { ServiceDeploymentProps } from '@parapet/availability';
import {
  parseBytes,
  parseCpu,
  parseDnsLabel,
  parseDnsSubdomain,
  parseImage,
  parseLabels,
  parseNamespace,
} from '@parapet/core';
import { describe, expect, test } from 'vitest';
import { refuses, type Row } from './refuses.ts';
import { problems, said, sound } from './service.ts';

const { resources, image } = sound;

describe('resources and volumes', () => {
  refuses([
    [
      'an amount with a unit in words',
      { resources: { ...resources, cpu: { request: '4 cores' as never, limit: '4' } } },
      `resources.cpu.request: ${said(parseCpu('4 cores'))}`,
    ],
    [
      'thousandths of bytes',
      { resources: { ...resources, memory: { request: '100m' as never, limit: '1Gi' } } },
      `resources.memory.request: ${said(parseBytes('100m'))}`,
    ],
    [
      'a request above its limit, in other units',
      { resources: { ...resources, memory: { request: '1Gi', limit: '1G' } } },
      'resources.memory: the request 1Gi is above the limit 1G (RES-002). Fix: raise the limit or lower the request.',
    ],
    [
      'a CPU request above its limit',
      { resources: { ...resources, cpu: { request: '1500m', limit: '1' } } },
      'resources.cpu: the request 1500m is above the limit 1 (RES-002). Fix: raise the limit or lower the request.',
    ],
    [
      'a directory on disk beyond the ephemeral storage',
      { emptyDirs: { tmp: { mountPath: '/tmp', sizeLimit: '1Gi' } } },
      'emptyDirs.tmp: sizeLimit 1Gi is above the limit of resources.ephemeralStorage, 268435456 bytes (RES-005). Fix: lower the sizeLimit or raise the limit.',
    ],
    [
      'a directory in memory beyond the memory',
      { emptyDirs: { tmp: { mountPath: '/tmp', sizeLimit: '1Gi', medium: 'Memory' } } },
      'emptyDirs.tmp: sizeLimit 1Gi is above the limit of resources.memory, 536870912 bytes (RES-005). Fix: lower the sizeLimit or raise the limit.',
    ],
    [
      'a mount over the root',
      { emptyDirs: { all: { mountPath: '/', sizeLimit: '1Mi' } } },
      'volume all is mounted at "/" (POD-003). Fix: mount it at an absolute path below /, without "." and "..".',
    ],
    [
      'a mount that climbs',
      { emptyDirs: { up: { mountPath: '/tmp/../etc', sizeLimit: '1Mi' } } },
      'volume up is mounted at "/tmp/../etc" (POD-003). Fix: mount it at an absolute path below /, without "." and "..".',
    ],
    [
      'two mounts at one path',
      {
        emptyDirs: {
          tmp: { mountPath: '/tmp', sizeLimit: '1Mi' },
          scratch: { mountPath: '/tmp/', sizeLimit: '1Mi' },
        },
      },
      'volumes tmp and scratch are both mounted at /tmp (POD-003). Fix: give each its own path.',
    ],
    [
      'two volumes of one name',
      { secretFiles: [{ secretName: 'tmp', keys: ['ca.crt'], mountPath: '/run/tls' }] },
      'two volumes have the name tmp (POD-003). Fix: give each its own name.',
    ],
    [
      'a Secret of which nothing is mounted',
      { secretFiles: [{ secretName: 'tls', keys: [], mountPath: '/run/tls' }] },
      'secretFiles: no key of tls is mounted (POD-003). Fix: name the keys that are read.',
    ],
    [
      'a key that is none',
      { secretFiles: [{ secretName: 'tls', keys: ['../ca.crt'], mountPath: '/run/tls' }] },
      'secretFiles.tls.keys: "../ca.crt" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".',
    ],
    [
      'a file name that is no key',
      { configFiles: { mountPath: '/etc/app', files: { 'a/b': '' } } },
      'configFiles: "a/b" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".',
    ],
  ]);
});

describe('image and identity', () => {
  refuses([
    ['latest', { image: { ...image, tag: 'latest' } }, `image: ${said(parseImage({ ...image, tag: 'latest' }))}`],
    [
      'no digest',
      { image: { ...image, digest: undefined as never } },
      'image: registry.test/core-api:1.4.2 has no digest (IMG-001). Fix: set image.digest (sha256:…).',
    ],
    [
      'half a digest',
      { image: { ...image, digest: 'sha256:abc' } },
      `image: ${said(parseImage({ ...image, digest: 'sha256:abc' }))}`,
    ],
    [
      'an account of another namespace',
      { serviceAccount: { namespace: 'poolside-models', name: 'core-api-sa' } },
      'serviceAccount core-api-sa is in namespace poolside-models, the pods are in poolside (POD-004). Fix: use a service account of the same namespace.',
    ],
    [
      'the default account',
      { serviceAccount: { namespace: 'poolside', name: 'default' } },
      'serviceAccount is default, that of every pod without one (POD-010). Fix: give it an account of its own.',
    ],
    ...[599, 3601, 1800.5].map((expirationSeconds): Row => [
      `a token for ${expirationSeconds} seconds`,
      { apiToken: { expirationSeconds } },
      `apiToken.expirationSeconds ${expirationSeconds} is not from 600 to 3600 (POD-005). Fix: write a whole number of seconds from 600 to 3600.`,
    ]),
  ]);

  const named = (name: string) => `Deployment/poolside/${name}: name: `;

  test.each<[Partial<ServiceDeploymentProps>, string]>([
    [{ name: 'Core_API' }, named('Core_API') + said(parseDnsLabel('Core_API'))],
    [{ name: 'a'.repeat(64) }, named('a'.repeat(64)) + said(parseDnsLabel('a'.repeat(64)))],
    [
      { name: '1api' },
      `${named('1api')}"1api" begins with a digit, which a Service may not (NAME-001). Fix: begin with a letter.`,
    ],
    [
      { namespace: 'default', serviceAccount: { namespace: 'default', name: 'core-api-sa' } },
      `Deployment/default/core-api: namespace: ${said(parseNamespace('default'))}`,
    ],
    [
      { partOf: 'the assistant' },
      `Deployment/poolside/core-api: labels: ${said(parseLabels({ partOf: 'the assistant' }))}`,
    ],
  ])('%j', (changed, message) => {
    expect(problems(changed)).toContain(message);
  });
});

describe('plain secrets', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;

  refuses([
    [
      'under a name that says so',
      { env: { DATABASE_PASSWORD: 'hunter2' } },
      'env.DATABASE_PASSWORD is plain text under a name with "password" in it (SEC-002). Fix: refer to a Secret: { secretName, key }; what is no secret goes into args or configFiles.',
    ],
    [
      'that look like one',
      { env: { UPSTREAM: token } },
      'env.UPSTREAM has a GitHub token in its value (SEC-002). Fix: refer to a Secret: { secretName, key }.',
    ],
    [
      'in a URL',
      { env: { DATABASE_URL: 'postgres://app:hunter2@db.test/app' } },
      'env.DATABASE_URL has a password in a URL in its value (SEC-002). Fix: refer to a Secret: { secretName, key }.',
    ],
    [
      'in a config file',
      { configFiles: { mountPath: '/etc/app', files: { 'app.yaml': `token: ${token}` } } },
      'configFiles.app.yaml has a GitHub token in it (SEC-002). Fix: deliver it as one of secretFiles.',
    ],
    [
      'under a name that is none',
      { env: { 'log level': 'info' } },
      'env: "log level" is not the name of a variable (NAME-001). Fix: use letters, digits and _.',
    ],
    [
      'in a Secret that cannot be',
      { env: { DATABASE_PASSWORD: { secretName: 'Core_API', key: 'password' } } },
      `env.DATABASE_PASSWORD.secretName: ${said(parseDnsSubdomain('Core_API'))}`,
    ],
  ]);

  test('are never shown', () => {
    const text = problems({ env: { DATABASE_PASSWORD: 'hunter2', UPSTREAM: token } }).join('\n');
    expect(text).toContain('UPSTREAM');
    expect(text).not.toMatch(/hunter2|ghp_/);
  });
});

test('everything is reported at once', () => {
  const found = problems({ image: { ...image, tag: 'latest' }, minAvailable: '101%', ports: { http: 80 } });
  expect(found.map((text) => /\(([A-Z]+-\d+)\)/.exec(text)?.[1])).toEqual(['IMG-001', 'PORT-002', 'AVAIL-003']);
});
