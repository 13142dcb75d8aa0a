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
  nodesWithoutGpus: 20,
  prometheus: {
    retention: '15d',
    volume: '50Gi',
    resources: {
      cpu: { request: '500m', limit: '2' },
      memory: { request: '4Gi', limit: '4Gi' },
      ephemeralStorage: { request: '256Mi', limit: '1Gi' },
    },
  },
  volumeKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-000000000e2a'),
  logs: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-000000000e2b'),
    retentionDays: { all: 14, security: 90, metrics: 14, controlPlane: 90 },
  },
  traces: { sampledPercent: 50 },
  alerts: {
    teams: {
      operations: { type: 'slack', channel: '#genai-staging' },
      security: { type: 'slack', channel: '#security-staging' },
    },
    watchdog: { type: 'webhook' },
    destinations: { type: 'internet', vpcCidrs: [sample('10.20.0.0/16')] },
  },
  secrets: {
    kmsKeyArn: sample('arn:aws:kms:eu-central-1:444455556666:key/00000000-0000-4000-8000-000000000e2c'),
    alertmanager: { current: { generation: 1, versionId: sample('00000000-0000-4000-8000-000000000e2d') }, keep: [] },
    grafanaAdmin: { current: { generation: 1, versionId: sample('00000000-0000-4000-8000-000000000e2e') }, keep: [] },
  },
};
