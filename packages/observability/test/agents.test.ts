import {
  GpuExporter,
  gpuRows,
  gpuRules,
  NodeExporter,
  nodeRules,
  TelemetryCollector,
  type GpuExporterProps,
  type TelemetryCollectorProps,
} from '@parapet/observability';
import { metricOf } from '@parapet/metrics';
import { validate } from '@parapet/schemas';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collector, gpus, nodes } from './props.ts';
import { objects, problems, type Build } from './tree.ts';

const exporter =
  (changed: Partial<GpuExporterProps> = {}): Build =>
  (chart) =>
    new GpuExporter(chart, 'gpus', { ...gpus, ...changed });

const telemetry =
  (changed: Partial<TelemetryCollectorProps> = {}): Build =>
  (chart) =>
    new TelemetryCollector(chart, 'telemetry', { ...collector, ...changed });

const node: Build = (chart) => new NodeExporter(chart, 'nodes', nodes);

const dataOf = (build: Build): Record<string, string> =>
  objects(build).find(({ kind }) => kind === 'ConfigMap')!['data'] as Record<string, string>;

test('the API server accepts every object', () => {
  expect(
    [...objects(exporter()), ...objects(telemetry()), ...objects(node)].flatMap((object) => validate(object)),
  ).toEqual([]);
});

describe('GpuExporter', () => {
  test('runs where GPUs are, and asks for the fields that alerts and dashboards use', () => {
    const daemonSet = objects(exporter({ counters: ['DCGM_EXP_XID_ERRORS_COUNT'] })).find(
      (each) => each.kind === 'DaemonSet',
    );
    expect(daemonSet).toMatchObject({
      spec: {
        template: {
          spec: {
            nodeSelector: { 'nvidia.com/gpu.present': 'true' },
            tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          },
        },
      },
    });
    const asked = JSON.stringify({ rules: gpuRules(), rows: gpuRows() }).match(/DCGM_FI_\w+/g);
    const csv = dataOf(exporter())['counters.csv']!;
    const fields = csv.split('\n').map((line) => line.split(',')[0]);
    expect(fields).toEqual(expect.arrayContaining(asked!));
    const lines = dataOf(exporter({ counters: ['DCGM_EXP_XID_ERRORS_COUNT'] }))['counters.csv']!.split('\n');
    expect(lines).toContain('DCGM_EXP_XID_ERRORS_COUNT, counter, DCGM_EXP_XID_ERRORS_COUNT');
    expect(lines).toContain('DCGM_FI_DEV_XID_ERRORS, gauge, DCGM_FI_DEV_XID_ERRORS');
  });

  test.each<[Partial<GpuExporterProps>, string]>([
    [
      { nodeSelector: {} },
      'nodeSelector is empty, and most nodes have no GPU (OBS-003). Fix: name the label of the GPU nodes.',
    ],
    [
      { counters: ['DCGM_FI_DEV_XID'] },
      'counters: no pinned version exports DCGM_FI_DEV_XID (OBS-001). Fix: name a field of DCGM exporter.',
    ],
  ])('refuses %j', (changed, message) => {
    expect(problems(exporter(changed))).toEqual([`DaemonSet/observability/dcgm-exporter: ${message}`]);
  });
});

describe('NodeExporter', () => {
  const pod = (
    objects(node)[0]!['spec'] as {
      template: { spec: { containers: { args: string[]; securityContext: object }[]; [key: string]: unknown } };
    }
  ).template.spec;

  test('runs on every node, as nobody, in a network of its own', () => {
    expect(problems(node)).toEqual([]);
    expect(pod).toMatchObject({ tolerations: [{ operator: 'Exists' }], automountServiceAccountToken: false });
    expect(pod['hostNetwork'] ?? pod['hostPID']).toBeUndefined();
    expect(pod.containers[0]!.securityContext).toMatchObject({ runAsUser: 65532, readOnlyRootFilesystem: true });
    expect(pod['volumes']).toEqual([
      { name: 'proc', hostPath: { path: '/proc', type: 'Directory' } },
      { name: 'sys', hostPath: { path: '/sys', type: 'Directory' } },
    ]);
  });

  test('collects what the alerts ask for', () => {
    const asked = [...JSON.stringify(nodeRules()).matchAll(/\bnode_([a-z]+)_\w+/g)].filter(([name]) =>
      metricOf(name)?.source.startsWith('prometheus/node_exporter'),
    );
    const collectors = { cpu: 'cpu', memory: 'meminfo' } as Readonly<Record<string, string>>;
    expect(asked.length).toBeGreaterThan(0);
    for (const [, family] of asked) expect(pod.containers[0]!.args).toContain(`--collector.${collectors[family!]}`);
  });
});

describe('TelemetryCollector', () => {
  test('sends traces to X-Ray and metrics to CloudWatch, and limits its memory first', () => {
    const config = parse(dataOf(telemetry())['config.yaml']!) as {
      service: { pipelines: object };
      processors: { memory_limiter: object };
      exporters: object;
    };
    expect(config.service.pipelines).toEqual({
      traces: {
        receivers: ['otlp'],
        processors: ['memory_limiter', 'probabilistic_sampler', 'batch'],
        exporters: ['awsxray'],
      },
      metrics: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['awsemf'] },
    });
    expect(config.processors.memory_limiter).toEqual({ check_interval: '1s', limit_mib: 192, spike_limit_mib: 51 });
    expect(config.exporters).toMatchObject({
      awsemf: { namespace: 'GenAI/Platform' },
      awsxray: { region: 'eu-central-1' },
    });
  });

  test('takes what is still sent to it while it leaves, and sends what it has', () => {
    const deployment = objects(telemetry()).find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({
      spec: {
        template: {
          spec: {
            terminationGracePeriodSeconds: 60,
            containers: [
              {
                lifecycle: { preStop: { sleep: { seconds: 15 } } },
                livenessProbe: { tcpSocket: { port: 'health' } },
                readinessProbe: { httpGet: { port: 'health' } },
              },
            ],
          },
        },
      },
    });
  });

  test('every component that a pipeline names is configured, and every one that is configured is used', () => {
    const config = parse(dataOf(telemetry())['config.yaml']!) as Record<string, Record<string, object>> & {
      service: { extensions: string[]; pipelines: Record<string, Record<string, string[]>> };
    };
    const { extensions, pipelines } = config.service;
    for (const part of ['receivers', 'processors', 'exporters'])
      expect(new Set(Object.values(pipelines).flatMap((pipeline) => pipeline[part]!))).toEqual(
        new Set(Object.keys(config[part]!)),
      );
    expect(extensions).toEqual(Object.keys(config['extensions']!));
  });

  test.each<[Partial<TelemetryCollectorProps>, string]>([
    [
      { replicas: 1 },
      'replicas 1 leaves nobody to take traces while a node is drained (AVAIL-001). Fix: set replicas to at least 2.',
    ],
    [{ replicas: 0.5 }, 'replicas: 0.5 is not a whole number from 1 up (RES-006). Fix: write such a number.'],
    [
      { metricNamespace: 'AWS/EC2' },
      `metricNamespace: "AWS/EC2" is no namespace for metrics of one's own (ENV-010). Fix: write such as "GenAI/Platform".`,
    ],
    [
      { metricLogGroup: '' },
      'metricLogGroup: "" is not the name of a log group (ENV-010). Fix: use up to 512 letters, digits, "_", "-", "/", "." and "#".',
    ],
    [
      { sampledTracesPercent: 0 },
      'sampledTracesPercent 0 is no share of the traces (OBS-009). Fix: write a number above 0, up to 100.',
    ],
  ])('refuses %j', (changed, message) => {
    expect(problems(telemetry(changed))).toEqual([`Deployment/genai-platform/telemetry: ${message}`]);
  });

  test('has nothing against sound settings', () => {
    expect([...problems(telemetry()), ...problems(exporter())]).toEqual([]);
  });
});
