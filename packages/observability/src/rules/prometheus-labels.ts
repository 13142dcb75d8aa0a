import type { Checks } from '@parapet/core';

/** OBS-003: what carries no label that Prometheus selects by is never read. */
export function checkPrometheusLabels(checks: Checks, labels: Readonly<Record<string, string>>): void {
  if (Object.keys(labels).length > 0) return;
  checks.report(
    'OBS-003',
    'prometheusLabels is empty, and Prometheus reads what carries the labels of its selector',
    'name them: { release: "<Helm release of kube-prometheus-stack>" }, or those of a selector of your own',
  );
}
