import { sample, sampleImage, type Values } from '@parapet/platform';

/** Logs, measurements, and who is told. */
export const monitoring: Values['monitoring'] = {
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
  nodesWithoutGpus: 40,
  prometheus: {
    retention: '30d',
    volume: '200Gi',
    resources: {
      cpu: { request: '2', limit: '4' },
      memory: { request: '16Gi', limit: '16Gi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  volumeKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-000000000f2a'),
  logs: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-000000000f2b'),
    retentionDays: { all: 90, security: 400, metrics: 90, controlPlane: 400 },
  },
  traces: { sampledPercent: 10 },
  alerts: {
    teams: {
      operations: { type: 'pagerduty' },
      security: { type: 'slack', channel: '#security' },
    },
    watchdog: { type: 'webhook' },
    destinations: { type: 'internet', vpcCidrs: [sample('10.30.0.0/16')] },
  },
  secrets: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:777788889999:key/00000000-0000-4000-8000-000000000f2c'),
    alertmanager: { current: { generation: 1, versionId: sample('00000000-0000-4000-8000-000000000f2d') }, keep: [] },
    grafanaAdmin: { current: { generation: 1, versionId: sample('00000000-0000-4000-8000-000000000f2e') }, keep: [] },
  },
};
