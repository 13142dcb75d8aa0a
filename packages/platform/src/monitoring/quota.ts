import type { Resources } from '@parapet/core';
import type { Quota } from '@parapet/network';
import type { Environment } from '../environment/environment.ts';
import { mostGpuNodes } from '../inference/quota.ts';
import { together } from '../quota.ts';
import { agentResources, serverResources } from './resources.ts';

/** One pod of each agent on every node that there may be: a DaemonSet stops one before it starts the next. */
export function agentQuota(environment: Environment): Quota {
  const withGpus = mostGpuNodes(environment);
  const all = environment.monitoring.nodesWithoutGpus + withGpus;
  return together([
    ...pods(all, agentResources.logShipper),
    ...pods(all, agentResources.nodeExporter),
    ...pods(withGpus, agentResources.gpuExporter),
  ]);
}

/** Two pods, and the two that they are replaced with while they still send what they hold. */
export const collectorQuota = together(pods(4, serverResources.collector));

/** Two pods of each: those of a StatefulSet, or the last and the next of a Deployment. */
export function monitoringQuota({ monitoring: { prometheus } }: Environment): Quota {
  return together([
    ...pods(2, prometheus.resources),
    ...pods(2, serverResources.alertmanager),
    ...pods(2, serverResources.grafana),
    // The operator and kube-state-metrics.
    ...pods(4, CONTROLLER),
    // Beside each Prometheus and Alertmanager one that reloads it; beside each Grafana two that load what it shows.
    ...Array.from({ length: 8 }, () => ({ pods: 0, ...SIDECAR })),
  ]);
}

function pods(count: number, resources: Resources): Quota[] {
  return Array.from({ length: count }, () => ({ pods: 1, ...resources }));
}

const CONTROLLER: Resources = {
  cpu: { request: '100m', limit: '500m' },
  memory: { request: '256Mi', limit: '512Mi' },
  ephemeralStorage: { request: '64Mi', limit: '256Mi' },
};

/** Its ephemeral storage is what the namespace gives to a container that says nothing of it. */
const SIDECAR: Resources = {
  cpu: { request: '10m', limit: '100m' },
  memory: { request: '32Mi', limit: '64Mi' },
  ephemeralStorage: { request: '64Mi', limit: '1Gi' },
};
