import type { Resources } from '@parapet/core';
import type { AgentProps, GpuExporterProps, LogShipperProps, TelemetryCollectorProps } from '@parapet/observability';

const image = { repository: 'registry.test/agent', tag: '5.1.1', digest: `sha256:${'0'.repeat(64)}` } as const;

const resources: Resources = {
  cpu: { request: '100m', limit: '500m' },
  memory: { request: '128Mi', limit: '256Mi' },
  ephemeralStorage: { request: '64Mi', limit: '256Mi' },
};

/** Settings with nothing wrong. Tests say what they change. */
export const shipper: LogShipperProps = {
  name: 'fluent-bit',
  namespace: 'observability',
  partOf: 'observability',
  serviceAccount: { namespace: 'observability', name: 'fluent-bit' },
  image,
  resources,
  region: 'eu-central-1',
  namespaces: ['poolside', 'genai-platform'],
  logGroups: { all: '/genai-platform/all', security: '/genai-platform/security' },
};

export const gpus: GpuExporterProps = {
  name: 'dcgm-exporter',
  namespace: 'observability',
  partOf: 'observability',
  serviceAccount: { namespace: 'observability', name: 'dcgm-exporter' },
  image,
  resources,
  nodeSelector: { 'nvidia.com/gpu.present': 'true' },
};

export const nodes: AgentProps = {
  name: 'node-exporter',
  namespace: 'observability',
  partOf: 'observability',
  serviceAccount: { namespace: 'observability', name: 'node-exporter' },
  image,
  resources,
};

export const collector: TelemetryCollectorProps = {
  name: 'telemetry',
  namespace: 'genai-platform',
  partOf: 'genai-platform',
  serviceAccount: { namespace: 'genai-platform', name: 'observability-sa' },
  image,
  resources,
  region: 'eu-central-1',
  replicas: 2,
  priorityClassName: 'platform',
  metricNamespace: 'GenAI/Platform',
  metricLogGroup: '/genai-platform/metrics',
};
