import { sampleImage, type Environment, type Marked } from '@parapet/platform';

/** Logs, measurements and alerts with nothing wrong. */
export const monitoring = {
  chart: {
    kind: 'oci',
    url: 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
  },
  images: {
    operator: sampleImage('quay.io/prometheus-operator/prometheus-operator', 'v0.93.1'),
    configReloader: sampleImage('quay.io/prometheus-operator/prometheus-config-reloader', 'v0.93.1'),
    prometheus: sampleImage('quay.io/prometheus/prometheus', 'v3.14.0-distroless'),
    alertmanager: sampleImage('quay.io/prometheus/alertmanager', 'v0.34.0'),
    grafana: sampleImage('docker.io/grafana/grafana', '12.3.0'),
    grafanaSidecar: sampleImage('quay.io/kiwigrid/k8s-sidecar', '2.1.2'),
    kubeStateMetrics: sampleImage('registry.k8s.io/kube-state-metrics/kube-state-metrics', 'v2.18.0'),
    nodeExporter: sampleImage('quay.io/prometheus/node-exporter', 'v1.10.2'),
    gpuExporter: sampleImage('nvcr.io/nvidia/k8s/dcgm-exporter', '4.5.3-4.8.2-distroless'),
    logShipper: sampleImage('cr.fluentbit.io/fluent/fluent-bit', '5.1.1'),
    collector: sampleImage(
      'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib',
      '0.140.0',
    ),
  },
  nodesWithoutGpus: 10,
  prometheus: {
    retention: '7d',
    volume: '20Gi',
    resources: {
      cpu: { request: '250m', limit: '1' },
      memory: { request: '2Gi', limit: '2Gi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  volumeKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000b1',
  logs: {
    kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000b2',
    retentionDays: { all: 7, security: 30, metrics: 7, controlPlane: 30 },
  },
  traces: { sampledPercent: 100 },
  alerts: {
    teams: {
      operations: { type: 'pagerduty' },
      security: { type: 'slack', channel: '#security' },
    },
    watchdog: { type: 'webhook' },
    destinations: { type: 'internet', vpcCidrs: ['10.0.0.0/16'] },
  },
  secrets: {
    kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-0000000000b3',
    alertmanager: { current: { generation: 1, versionId: '00000000-0000-4000-8000-0000000000b4' }, keep: [] },
    grafanaAdmin: { current: { generation: 1, versionId: '00000000-0000-4000-8000-0000000000b5' }, keep: [] },
  },
} as const satisfies Marked<Environment['monitoring']>;
