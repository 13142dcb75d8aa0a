import { describe, expect, test } from 'vitest';
import { object, sound } from './service.ts';
import type { ServiceDeploymentProps } from '@parapet/availability';

interface Pod {
  readonly containers: readonly [Container];
  readonly volumes: readonly unknown[];
  readonly [field: string]: unknown;
}

type Container = Readonly<Record<string, unknown>>;

function podOf(changed: Partial<ServiceDeploymentProps> = {}): Pod {
  return (object('Deployment', changed)!['spec'] as { template: { spec: Pod } }).template.spec;
}

describe('security', () => {
  test('pod and container both satisfy Pod Security restricted, as a user above 10000', () => {
    const pod = podOf();
    const identity = {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    expect(pod['securityContext']).toEqual({ ...identity, fsGroup: 65532, fsGroupChangePolicy: 'OnRootMismatch' });
    expect(pod.containers[0]['securityContext']).toEqual({
      ...identity,
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  test('the pod has its own account, no token, and no variables of other Services', () => {
    expect(podOf()).toMatchObject({
      serviceAccountName: 'core-api-sa',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    });
    expect(podOf().volumes).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }]);
  });

  test('the image is pinned by digest and asked for each time', () => {
    expect(podOf().containers[0]).toMatchObject({
      image: `registry.test/core-api:1.4.2@sha256:${'0'.repeat(64)}`,
      imagePullPolicy: 'Always',
    });
  });

  test('a token for the API server is projected, short-lived and where clients look for it', () => {
    const pod = podOf({ apiToken: { expirationSeconds: 3600 } });
    expect(pod['automountServiceAccountToken']).toBe(false);
    expect(pod.volumes[1]).toEqual({
      name: 'api-token',
      projected: {
        defaultMode: 0o440,
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
          { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
        ],
      },
    });
    expect(pod.containers[0]['volumeMounts']).toContainEqual({
      name: 'api-token',
      mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
      readOnly: true,
    });
  });
});

describe('secrets', () => {
  test('as a variable: one key, never optional', () => {
    const env = { LOG_LEVEL: 'info', DATABASE_PASSWORD: { secretName: 'core-api-database-v3', key: 'password' } };
    expect(podOf({ env }).containers[0]['env']).toEqual([
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'core-api-database-v3', key: 'password' } } },
    ]);
  });

  test('as files: the named keys alone, read-only', () => {
    const secretFiles = [{ secretName: 'core-api-database-v3', keys: ['password'], mountPath: '/run/database' }];
    const pod = podOf({ secretFiles });
    expect(pod.volumes[1]).toEqual({
      name: 'core-api-database-v3',
      secret: {
        secretName: 'core-api-database-v3',
        defaultMode: 0o440,
        items: [{ key: 'password', path: 'password' }],
      },
    });
    expect(pod.containers[0]['volumeMounts']).toContainEqual({
      name: 'core-api-database-v3',
      mountPath: '/run/database',
      readOnly: true,
    });
  });

  test('another generation of a secret rolls the pods out', () => {
    const generation = (secretName: string) => podOf({ env: { DATABASE_PASSWORD: { secretName, key: 'password' } } });
    expect(generation('core-api-database-v4')).not.toEqual(generation('core-api-database-v3'));
  });
});

describe('config files', () => {
  const configFiles = (text: string) => ({ mountPath: '/etc/core-api', files: { 'b.yaml': 'b', 'a.yaml': text } });
  const nameOf = (text: string) => object('ConfigMap', { configFiles: configFiles(text) })!.metadata.name;

  test('are in an immutable ConfigMap, named after its content and mounted by that name', () => {
    const { metadata, immutable } = object('ConfigMap', { configFiles: configFiles('a') })!;
    expect(immutable).toBe(true);
    expect(metadata.name).toMatch(/^core-api-[0-9a-f]{10}$/);
    expect(podOf({ configFiles: configFiles('a') }).volumes[1]).toEqual({
      name: 'config',
      configMap: { name: metadata.name, defaultMode: 0o444 },
    });
  });

  test('another text is another ConfigMap, another order is not', () => {
    expect(nameOf('other')).not.toBe(nameOf('a'));
    const reordered = { mountPath: '/etc/core-api', files: { 'a.yaml': 'a', 'b.yaml': 'b' } };
    expect(object('ConfigMap', { configFiles: reordered })!.metadata.name).toBe(nameOf('a'));
  });
});

describe('availability', () => {
  test('spreads by zone as a rule and by host where it can, counting only nodes that take pods', () => {
    const common = {
      maxSkew: 1,
      labelSelector: {
        matchLabels: { 'app.kubernetes.io/name': 'core-api', 'app.kubernetes.io/instance': 'core-api' },
      },
      matchLabelKeys: ['pod-template-hash'],
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Honor',
    };
    expect(podOf()['topologySpreadConstraints']).toEqual([
      { ...common, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
      { ...common, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
  });

  test('probes ask different things of declared ports; gRPC takes the number', () => {
    const probes = {
      ...sound.probes,
      liveness: { type: 'grpc', port: 'metrics' },
      startup: { type: 'tcpSocket', port: 'http', periodSeconds: 5, failureThreshold: 24 },
    } as const;
    const timing = { periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 };
    expect(podOf({ probes }).containers[0]).toMatchObject({
      readinessProbe: { httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' }, ...timing },
      livenessProbe: { grpc: { port: 9090 }, ...timing },
      startupProbe: { tcpSocket: { port: 'http' }, periodSeconds: 5, failureThreshold: 24 },
    });
  });

  test('a pod sleeps before it stops, and has time left', () => {
    expect(podOf()['terminationGracePeriodSeconds']).toBe(60);
    expect(podOf().containers[0]['lifecycle']).toEqual({ preStop: { sleep: { seconds: 15 } } });
  });
});
