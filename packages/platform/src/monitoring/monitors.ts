import { freeId } from '@parapet/core';
import {
  gpuRules,
  logRules,
  modelServerRules,
  nodeRules,
  PrometheusRules,
  securityRules,
  WorkloadMonitor,
  type RuleGroup,
} from '@parapet/observability';
import { Chart } from 'cdk8s';
import type { Layers } from '../layers.ts';
import { namespaces, partOf, parts } from '../names.ts';
import type { Target, targetsOf } from './targets.ts';

/** Prometheus reads whatever monitors and rules there are. The label is for who looks for those of this release. */
const prometheusLabels = { release: 'kube-prometheus-stack' };

/** What users of models may expect, in every environment: what differs is how much it costs to keep. */
const OBJECTIVES = {
  timeToFirstToken: { seconds: 2.5, objective: 0.99 },
  interTokenLatency: { seconds: 0.1, objective: 0.99 },
  waitingRequests: 20,
} as const;

/** What Prometheus reads, and warns of. Returns the names of the alerts. */
export function addMonitors({ monitors }: Layers, { models, others }: ReturnType<typeof targetsOf>): string[] {
  const chart = new Chart(monitors, 'monitors');
  const jobs = models.map((target) => monitor(chart, target));
  for (const target of others) monitor(chart, target);

  const rules = new Chart(monitors, 'rules');
  const add = (name: string, groups: readonly [RuleGroup, ...RuleGroup[]]) =>
    new PrometheusRules(rules, name, {
      name,
      namespace: namespaces.monitoring,
      partOf: parts.monitoring,
      prometheusLabels,
      groups,
    }).alerts;
  const [first, ...more] = jobs;
  return [
    ...(first === undefined ? [] : add('model-servers', modelServerRules({ ...OBJECTIVES, jobs: [first, ...more] }))),
    ...add('gpus', [gpuRules()]),
    ...add('nodes', [nodeRules()]),
    ...add('logs', [logRules()]),
    ...add('security', [securityRules({ deniedCallsPerSecond: 1 })]),
  ];
}

function monitor(chart: Chart, target: Target): string {
  const { namespace, name } = target.workload;
  const id = freeId(chart, `${namespace}.${name}`);
  return new WorkloadMonitor(chart, id, { ...target, partOf: partOf(namespace), prometheusLabels }).job;
}
