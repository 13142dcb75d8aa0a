import type { Resources } from '@parapet/core';

const resources = (
  cpu: readonly [Resources['cpu']['request'], Resources['cpu']['limit']],
  memory: Resources['memory']['limit'],
): Resources => ({
  cpu: { request: cpu[0], limit: cpu[1] },
  memory: { request: memory, limit: memory },
  ephemeralStorage: { request: '64Mi', limit: '256Mi' },
});

/** What one pod of each agent gets on a node: a starting point that was not measured on a cluster. */
export const agentResources = {
  logShipper: resources(['50m', '500m'], '192Mi'),
  nodeExporter: resources(['20m', '200m'], '64Mi'),
  gpuExporter: resources(['50m', '500m'], '512Mi'),
} as const;

/** As those of the agents, of one pod each. */
export const serverResources = {
  collector: resources(['100m', '1'], '512Mi'),
  alertmanager: resources(['50m', '500m'], '256Mi'),
  grafana: resources(['100m', '1'], '512Mi'),
} as const;
