import type { Workload } from '@parapet/core';
import type { WorkloadMonitorProps } from '@parapet/observability';
import type { Inference } from '../inference/inference.ts';
import type { addAgents } from './agents.ts';

/** A workload that Prometheus reads, and how. */
export interface Target extends Pick<WorkloadMonitorProps, 'port' | 'path' | 'honorLabels' | 'instance'> {
  readonly workload: Workload;
}

/**
 * What Prometheus reads beside itself and what comes with it. Both its monitors and its connections are made of this: one without
 * the other measures nothing.
 */
export function targetsOf({ models, controllers }: Inference, agents: ReturnType<typeof addAgents>) {
  const { karpenter, kedaOperator, kedaMetricsApiServer, kedaWebhooks } = controllers;
  const { logShipper, nodeExporter, gpuExporter, collector } = agents;
  return {
    models: models.map(({ workload }): Target => ({ workload, port: 'http' })),
    others: [
      { workload: nodeExporter, port: 'http', instance: 'node' },
      // Its labels name the pod that uses a GPU, not the exporter's own.
      { workload: gpuExporter, port: 'http', honorLabels: true },
      { workload: logShipper, port: 'http', path: '/api/v2/metrics/prometheus' },
      { workload: collector, port: 'metrics' },
      { workload: karpenter, port: 'http-metrics' },
      ...[kedaOperator, kedaMetricsApiServer, kedaWebhooks].map((workload) => ({ workload, port: 'metrics' })),
    ] satisfies Target[],
  };
}
