import type { ServiceDeploymentProps } from '@parapet/availability';
import {
  parseBytes,
  parseCpu,
  parseDnsLabel,
  parseDnsSubdomain,
  parseImage,
  parseLabels,
  parseNamespace,
  parsePercent,
  parsePort,
  parsePortName,
} from '@parapet/core';
import { describe, expect, test } from 'vitest';
import { problems, said, sound } from './service.ts';

/** Each row: what is wrong, the setting, and all that is said about it, without `Deployment/poolside/core-api: `. */
type Row = [what: string, changed: Partial<ServiceDeploymentProps>, ...messages: string[]];

function refuses(rows: Row[]): void {
  test.each(rows)('%s', (_, changed, ...messages) => {
    expect(problems(changed)).toEqual(messages.map((message) => `Deployment/poolside/core-api: ${message}`));
  });
}

const { resources, probes, image } = sound;

describe('replicas', () => {
  refuses([
    [
      '75% of 3',
      { scaling: { type: 'fixed', replicas: 3 } },
      'minAvailable 75% of scaling.replicas 3 is 3: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 4.',
    ],
    [
      '90% of 9',
      {
        scaling: { type: 'fixed', replicas: 9 },
        minAvailable: '90%',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      'minAvailable 90% of scaling.replicas 9 is 9: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 10.',
    ],
    [
      '50% of 1',
      { scaling: { type: 'fixed', replicas: 1 }, minAvailable: '50%' },
      'minAvailable 50% of scaling.replicas 1 is 1: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set scaling.replicas to at least 2.',
    ],
    [
      '100% of any',
      { minAvailable: '100%', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      'minAvailable 100% of scaling.replicas 4 is 4: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-001). Fix: set minAvailable below 100%.',
    ],
    [
      '75% of an autoscaler that goes down to 3',
      { scaling: { type: 'horizontal', minReplicas: 3, maxReplicas: 9, targetCpuUtilization: 70 } },
      'minAvailable 75% of scaling.minReplicas 3 is 3: 0 disruptions are allowed, so no node with such a pod can be drained (AVAIL-006). Fix: set scaling.minReplicas to at least 4.',
    ],
    [
      'a minimum above the maximum',
      { scaling: { type: 'horizontal', minReplicas: 8, maxReplicas: 4, targetCpuUtilization: 70 } },
      'scaling.minReplicas 8 is above maxReplicas 4 (AVAIL-006). Fix: raise maxReplicas.',
    ],
    ...[-1, 2.5, NaN].map((replicas): Row => [
      `${replicas} replicas`,
      { scaling: { type: 'fixed', replicas } },
      `scaling.replicas: ${replicas} is not a whole number from 1 up (RES-006). Fix: write such a number.`,
    ]),
    [
      'an autoscaler without numbers',
      { scaling: { type: 'horizontal', minReplicas: 0, maxReplicas: Infinity, targetCpuUtilization: 0.7 } },
      'scaling.minReplicas: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'scaling.maxReplicas: Infinity is not a whole number from 1 up (RES-006). Fix: write such a number.',
      'scaling.targetCpuUtilization: 0.7 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    ...['101%', '75', 0.75].map((text): Row => [
      `minAvailable ${JSON.stringify(text)}`,
      { minAvailable: text as never },
      `minAvailable: ${said(parsePercent(text as never))}`,
    ]),
  ]);
});

describe('rollout and stop', () => {
  refuses([
    [
      'no room to move after rounding',
      { scaling: { type: 'fixed', replicas: 4 }, rollingUpdate: { maxSurge: 0, maxUnavailable: '24%' } },
      'maxSurge 0 and maxUnavailable "24%" of 4 replicas are both 0, so a rollout cannot move (AVAIL-005). Fix: set maxSurge to "25%".',
    ],
    [
      'a rollout that goes below the budget at some count of the autoscaler',
      {
        minAvailable: '80%',
        scaling: { type: 'horizontal', minReplicas: 5, maxReplicas: 20, targetCpuUtilization: 70 },
      },
      'a rollout of 8 replicas may leave 6, and minAvailable 80% wants 7 (AVAIL-010). Fix: lower rollingUpdate.maxUnavailable.',
    ],
    [
      'a share of pods that is none',
      { rollingUpdate: { maxSurge: -1, maxUnavailable: '.5%' as never } },
      'rollingUpdate.maxSurge: -1 is not a number of pods (AVAIL-003). Fix: write a whole number, or such as "25%".',
      `rollingUpdate.maxUnavailable: ${said(parsePercent('.5%'))}`,
    ],
    [
      'a start that takes longer than a rollout may stand still',
      {
        probes: {
          ...probes,
          startup: { type: 'tcpSocket', port: 'http', initialDelaySeconds: 5, failureThreshold: 60 },
        },
      },
      'probes.startup allows 605 seconds, and a rollout counts as failed after progressDeadlineSeconds 600 (AVAIL-017). Fix: set progressDeadlineSeconds above 605.',
    ],
    [
      'no time to sleep',
      { preStopSleepSeconds: 0 },
      'preStopSleepSeconds: 0 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    [
      'a kill before the sleep is over',
      { preStopSleepSeconds: 30, terminationGracePeriodSeconds: 30 },
      'terminationGracePeriodSeconds 30 is not above preStopSleepSeconds 30 (AVAIL-011). Fix: leave time to finish requests after the sleep.',
    ],
  ]);
});

describe('probes and ports', () => {
  refuses([
    [
      'one handler for liveness and readiness',
      { probes: { ...probes, liveness: { ...probes.readiness, failureThreshold: 9 } } },
      'probes: liveness and readiness both ask HTTP /ready on port http (AVAIL-008). Fix: let liveness ask for the process alone, at a path or port of its own.',
    ],
    [
      'one gRPC service for both',
      { probes: { liveness: { type: 'grpc', port: 'http' }, readiness: { type: 'grpc', port: 'http' } } },
      'probes: liveness and readiness both ask gRPC health on port http (AVAIL-008). Fix: let liveness ask for the process alone, at a path or port of its own.',
    ],
    [
      'a port that is not declared',
      { probes: { ...probes, startup: { type: 'tcpSocket', port: 'metric' } } },
      'probes.startup.port: "metric" is not a port of core-api, which has http 8080, metrics 9090 (AVAIL-008). Fix: write "metrics".',
    ],
    [
      'a gRPC port that is not declared',
      { probes: { ...probes, liveness: { type: 'grpc', port: 'admin' } } },
      'probes.liveness.port: "admin" is not a port of core-api, which has http 8080, metrics 9090 (AVAIL-008). Fix: declare it in the ports of core-api.',
    ],
    [
      'times that are none',
      { probes: { ...probes, readiness: { ...probes.readiness, initialDelaySeconds: -1, periodSeconds: 0.5 } } },
      'probes.readiness.initialDelaySeconds: -1 is not a whole number from 0 up (RES-006). Fix: write such a number.',
      'probes.readiness.periodSeconds: 0.5 is not a whole number from 1 up (RES-006). Fix: write such a number.',
    ],
    [
      'a number that two ports have',
      { ports: { http: 8080, metrics: 8080 } },
      'ports http and metrics are both 8080/TCP (PORT-001). Fix: give each port its own number.',
    ],
    [
      'a long name',
      { ports: { http: 8080, 'prometheus-metrics': 9090 } },
      `ports: ${said(parsePortName('prometheus-metrics'))}`,
    ],
    ['a port beyond the last', { ports: { http: 8080, metrics: 65536 } }, `ports.metrics: ${said(parsePort(65536))}`],
    [
      'a privileged port',
      { ports: { http: 8080, https: 443 } },
      'ports.https: 443 is below 1024, and the container has no capability to bind it (PORT-002). Fix: listen on a port from 1024 up.',
    ],
    [
      'no port',
      {
        ports: {},
        probes: { readiness: { type: 'tcpSocket', port: 'a' }, liveness: { type: 'tcpSocket', port: 'b' } },
      },
      'ports: a service has none (PORT-001). Fix: declare the port that it serves on.',
      'probes.readiness.port: "a" is not a port of core-api, which has none (AVAIL-008). Fix: declare it in the ports of core-api.',
      'probes.liveness.port: "b" is not a port of core-api, which has none (AVAIL-008). Fix: declare it in the ports of core-api.',
    ],
  ]);
});

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
      'env.DATABASE_PASSWORD is plain text under a name with "password" in it (SEC-001). Fix: refer to a Secret: { secretName, key }; what is no secret goes into args or configFiles.',
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
