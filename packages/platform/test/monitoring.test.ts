import { desiredState, type PolicyDocument } from '@parapet/aws';
import { parseBytes, render, type Manifest } from '@parapet/core';
import { assemble } from '@parapet/flux';
import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { otlpEndpoint, telemetryEnv } from '../src/monitoring/endpoint.ts';
import { values } from './support/values.ts';

type Object = Manifest & { readonly spec: unknown; readonly data?: Readonly<Record<string, string>> };

function platform(changed: Partial<typeof values> = {}) {
  const app = new App();
  addPlatform(app, defineEnvironment({ ...values, ...changed }));
  const objects = render(app).map(({ manifest }) => manifest as Object);
  const of = (kind: string, namespace?: string) =>
    objects.filter((each) => each.kind === kind && (namespace ?? each.metadata.namespace) === each.metadata.namespace);
  const one = (kind: string, name: string) => of(kind).find(({ metadata }) => metadata.name === name)!;
  return { app, objects, of, one };
}

const { app, of, one } = platform();

describe('the stack', () => {
  const { values: chart } = one('HelmRelease', 'kube-prometheus-stack').spec as {
    values: {
      alertmanager: { alertmanagerSpec: { secrets: string[] }; config: object };
      grafana: { admin: { existingSecret: string } };
      prometheus: { prometheusSpec: { storageSpec: object } };
    };
  };
  const secrets = of('ExternalSecret', 'monitoring').map(({ spec }) => {
    const { target, data } = spec as { target: { name: string }; data: { secretKey: string }[] };
    return [target.name, data.map(({ secretKey }) => secretKey)] as const;
  });

  test('mounts secrets that External Secrets makes, with the keys that are read of them', () => {
    const keys = new Map(secrets);
    expect([...keys.keys()].sort()).toEqual(
      [...chart.alertmanager.alertmanagerSpec.secrets, chart.grafana.admin.existingSecret].sort(),
    );
    expect(keys.get(chart.grafana.admin.existingSecret)).toEqual(['admin-user', 'admin-password']);
    const files = [
      ...JSON.stringify(chart.alertmanager.config).matchAll(/\/etc\/alertmanager\/secrets\/([^/]+)\/([^"]+)/g),
    ];
    expect(files.map(([, , key]) => key).sort()).toEqual(['operations', 'security', 'watchdog']);
    for (const [, secret, key] of files) expect(keys.get(secret!)).toContain(key);
  });

  // ADR 18: its pods wait for Secrets, so that what makes these may not wait for them.
  test('comes after the store of its secrets, and before nothing but what needs its definitions', () => {
    const { layers } = assemble(app, render(app));
    const layerOf = (kind: string, namespace: string) =>
      layers.find(({ objects }) =>
        objects.some(({ manifest: { kind: k, metadata } }) => k === kind && metadata.namespace === namespace),
      )!.name;
    const after = new Map(
      layers
        .flatMap(({ objects }) => objects.map(({ manifest }) => manifest))
        .filter(({ kind, apiVersion }) => kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit'))
        .map(({ metadata, ...rest }) => {
          const { dependsOn = [] } = rest['spec'] as { dependsOn?: { name: string }[] };
          return [metadata.name, dependsOn.map(({ name }) => name)] as const;
        }),
    );
    expect(after.get(layerOf('HelmRelease', 'monitoring'))).toEqual([layerOf('SecretStore', 'monitoring')]);
    expect([...after].filter(([, names]) => names.includes('monitoring')).map(([name]) => name)).toEqual(['monitors']);
    expect(layerOf('PrometheusRule', 'monitoring')).toBe('monitors');
  });

  test('keeps samples on volumes with the key of the site, whose driver has an identity that may use it', () => {
    expect(JSON.stringify(chart.prometheus.prometheusSpec.storageSpec)).toContain('"storageClassName":"monitoring"');
    expect(one('StorageClass', 'monitoring')).toMatchObject({
      parameters: { encrypted: 'true', kmsKeyId: values.monitoring.volumeKeyArn },
    });
    const driver = desiredState(app)?.addons.find(({ name }) => name === 'aws-ebs-csi-driver');
    const role = desiredState(app)?.roles.find(({ arn }) => arn === driver?.podIdentityAssociations?.[0]?.roleArn);
    expect(JSON.stringify(role?.policies)).toContain(values.monitoring.volumeKeyArn);
  });
});

describe('logs and metrics', () => {
  const state = desiredState(app)!;
  const file = (name: string, key: string) =>
    of('ConfigMap').find(({ metadata }) => metadata.name.startsWith(`${name}-`))!.data![key]!;
  const groupsIn = (text: string) => [...text.matchAll(/log_group_name: (\S+)/g)].map(([, group]) => group!);
  const shipped = file('fluent-bit', 'fluent-bit.yaml');
  const collected = file('telemetry', 'config.yaml');

  test('go to groups that exist, with a key and an end', () => {
    expect(state.logGroups?.map(({ name }) => name)).toEqual(
      [...groupsIn(shipped), ...groupsIn(collected), '/aws/eks/genai-test/cluster'].sort(),
    );
    expect(new Set(state.logGroups?.map(({ kmsKeyArn }) => kmsKeyArn))).toEqual(
      new Set([values.monitoring.logs.kmsKeyArn]),
    );
  });

  test.each([
    ['log-shipping', groupsIn(shipped), groupsIn(collected)],
    ['telemetry', groupsIn(collected), groupsIn(shipped)],
  ])('%s may write to its groups and not to those of another', (role, own, others) => {
    const { policies } = state.roles.find(({ name }) => name === `genai-test-${role}`)!;
    const prefix = writable(policies.map(({ document }) => document));
    expect(own.length).toBeGreaterThan(0);
    for (const group of own) expect(group.startsWith(prefix)).toBe(true);
    for (const group of others) expect(group.startsWith(prefix)).toBe(false);
  });

  test('come from every namespace with pods but that of the shipper', () => {
    const read = [...shipped.matchAll(/\/var\/log\/containers\/\*_([a-z0-9-]+)_\*\.log/g)].map(([, name]) => name!);
    const [own, ...others] = read.toReversed();
    expect(own).toBe('observability');
    expect(others.sort()).toEqual(
      of('Namespace')
        .map(({ metadata }) => metadata.name)
        .filter((name) => !['observability', 'karpenter-definitions'].includes(name))
        .sort(),
    );
  });
});

/** What the names of the log groups begin with that may be written to. */
function writable(policies: readonly PolicyDocument[]): string {
  const { Resource } = policies
    .flatMap(({ Statement }) => Statement)
    .find(({ Action }) => Action.includes('logs:PutLogEvents'))!;
  return /log-group:(.+)\*:log-stream:\*$/.exec(String(Resource))![1]!;
}

describe('what is measured', () => {
  test('lets Prometheus in, at the port that its monitor names', () => {
    const closed = of('PodMonitor').filter(({ metadata: { namespace, name } }) => {
      const policy = of('NetworkPolicy', namespace).find(({ metadata }) => metadata.name === name);
      const { ingress = [] } = (policy?.spec ?? {}) as { ingress?: { from: object[] }[] };
      return !JSON.stringify(ingress).includes('{"app.kubernetes.io/name":"prometheus"}');
    });
    expect(of('PodMonitor').length).toBeGreaterThan(8);
    expect(closed).toEqual([]);
  });

  test('keeps the labels that GPUs are used by, and names nodes after themselves', () => {
    expect(one('PodMonitor', 'dcgm-exporter').spec).toMatchObject({ podMetricsEndpoints: [{ honorLabels: true }] });
    expect(one('PodMonitor', 'node-exporter').spec).toMatchObject({
      podMetricsEndpoints: [{ relabelings: [{ targetLabel: 'instance' }] }],
    });
  });

  test('is no model where there is none: no rule asks for its job', () => {
    const { of: without } = platform({ inference: { ...values.inference, servers: [], distributed: [] } as never });
    expect(without('PrometheusRule').map(({ metadata }) => metadata.name)).toEqual([
      'gpus',
      'nodes',
      'logs',
      'security',
    ]);
    expect(of('PrometheusRule').map(({ metadata }) => metadata.name)).toContain('model-servers');
  });
});

test('traces go to ports that the collector has', () => {
  const { ports } = one('Service', 'telemetry').spec as { ports: { name: string; port: number }[] };
  expect(Object.values(otlpEndpoint)).toEqual(ports.map(({ port }) => `http://telemetry.genai-platform:${port}`));
  expect(telemetryEnv('core-api').OTEL_EXPORTER_OTLP_ENDPOINT).toBe(otlpEndpoint.http);
});

describe('quotas', () => {
  const hard = (namespace: string) =>
    (of('ResourceQuota', namespace)[0]!.spec as { hard: Readonly<Record<string, string>> }).hard;

  test('have room for an agent on each node that there may be, and for no more pods', () => {
    // The pools have 3 GPUs, one a node, and 8, four a node: 5 nodes, and as many that replace them.
    expect(hard('observability')['pods']).toBe(String(2 * (values.monitoring.nodesWithoutGpus + 10) + 10));
    expect(hard('nvidia-device-plugin')['pods']).toBe('10');
  });

  test('have room for two of each server', () => {
    const memory = parseBytes(hard('monitoring')['limits.memory'] as never);
    const prometheus = parseBytes(values.monitoring.prometheus.resources.memory.limit);
    expect(memory.ok && prometheus.ok && memory.value > 2 * prometheus.value).toBe(true);
    expect(hard('monitoring')['pods']).toBe('10');
  });
});
