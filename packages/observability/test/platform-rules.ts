import {
  gpuRules,
  logRules,
  modelServerRules,
  nodeRules,
  PrometheusRules,
  securityRules,
  type ModelServerRulesProps,
  type RuleGroup,
} from '@parapet/observability';
import { Chart, Testing } from 'cdk8s';
import type { Manifest } from '@parapet/core';

export const JOB = 'genai-platform/chat';

export const objectives: ModelServerRulesProps = {
  jobs: [JOB],
  timeToFirstToken: { seconds: 2.5, objective: 0.99 },
  interTokenLatency: { seconds: 0.1, objective: 0.99 },
  waitingRequests: 20,
};

/** Every rule that the package has. */
export const groups: [RuleGroup, ...RuleGroup[]] = [
  ...modelServerRules(objectives),
  gpuRules(),
  nodeRules(),
  securityRules({ deniedCallsPerSecond: 1 }),
  logRules(),
];

export const place = {
  name: 'genai-platform',
  namespace: 'genai-platform',
  partOf: 'genai-platform',
  prometheusLabels: { release: 'kube-prometheus-stack' },
};

export function platformRules(): { readonly alerts: readonly string[]; readonly manifest: Manifest } {
  const chart = new Chart(Testing.app(), 'test');
  const { alerts } = new PrometheusRules(chart, 'rules', { ...place, groups });
  return { alerts, manifest: chart.toJson()[0] as Manifest };
}
