import type { ServiceAccountRef } from '@parapet/core';

/** The namespaces of the platform. */
export const namespaces = {
  /** core-api and web-assistant. */
  assistant: 'poolside',
  /** Model pods that core-api makes at run time. */
  models: 'poolside-models',
  /** api-gateway, model servers, and the collector of what they measure. */
  genai: 'genai-platform',
  /** Agents on each node: what ships logs, and what measures GPUs. */
  agents: 'observability',
  /** Prometheus, Alertmanager, Grafana. */
  monitoring: 'monitoring',
  loadBalancerController: 'aws-load-balancer-controller',
  /** External Secrets of `poolside`, and its definitions and webhook. */
  externalSecrets: 'external-secrets',
  genaiSecrets: 'external-secrets-genai-platform',
  monitoringSecrets: 'external-secrets-monitoring',
  karpenter: 'karpenter',
  karpenterDefinitions: 'karpenter-definitions',
  keda: 'keda',
  leaderWorkerSet: 'lws-system',
  devicePlugin: 'nvidia-device-plugin',
  ackRds: 'ack-rds',
  ackSecretsManager: 'ack-secretsmanager',
  ackS3: 'ack-s3',
  flux: 'flux-system',
} as const;

/** One value per identity: RBAC subject, pod spec and AWS role cannot disagree about its name. */
export const serviceAccounts = {
  coreApi: { namespace: namespaces.assistant, name: 'core-api-sa' },
  webAssistant: { namespace: namespaces.assistant, name: 'web-assistant-sa' },
  inference: { namespace: namespaces.models, name: 'inference-sa' },
  apiGateway: { namespace: namespaces.genai, name: 'api-gateway-sa' },
  modelServing: { namespace: namespaces.genai, name: 'model-serving-sa' },
  telemetry: { namespace: namespaces.genai, name: 'observability-sa' },
  logShipper: { namespace: namespaces.agents, name: 'fluent-bit' },
  nodeExporter: { namespace: namespaces.agents, name: 'node-exporter' },
  gpuExporter: { namespace: namespaces.agents, name: 'dcgm-exporter' },
  prometheus: { namespace: namespaces.monitoring, name: 'prometheus' },
  loadBalancerController: { namespace: namespaces.loadBalancerController, name: 'aws-load-balancer-controller' },
  externalSecrets: { namespace: namespaces.externalSecrets, name: 'external-secrets' },
  genaiSecrets: { namespace: namespaces.genaiSecrets, name: 'external-secrets' },
  monitoringSecrets: { namespace: namespaces.monitoringSecrets, name: 'external-secrets' },
  karpenter: { namespace: namespaces.karpenter, name: 'karpenter' },
  keda: { namespace: namespaces.keda, name: 'keda-operator' },
  ackRds: { namespace: namespaces.ackRds, name: 'ack-rds-controller' },
  ackSecretsManager: { namespace: namespaces.ackSecretsManager, name: 'ack-secretsmanager-controller' },
  ackS3: { namespace: namespaces.ackS3, name: 'ack-s3-controller' },
} as const satisfies Record<string, ServiceAccountRef>;

/** Values of `app.kubernetes.io/part-of`. A controller is its own part, named as its namespace. */
export const parts = { assistant: 'assistant', genai: 'genai-platform', monitoring: 'monitoring' } as const;

export function partOf(namespace: string): string {
  return APPLICATIONS.get(namespace) ?? namespace;
}

const APPLICATIONS: ReadonlyMap<string, string> = new Map([
  [namespaces.assistant, parts.assistant],
  [namespaces.models, parts.assistant],
  [namespaces.agents, parts.monitoring],
]);

/** Where Prometheus answers queries: the Service that its operator makes, in front of all replicas. */
export const prometheusAddress = `http://prometheus-operated.${namespaces.monitoring}:9090` as const;
