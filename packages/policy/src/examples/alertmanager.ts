import type { Manifest } from '@parapet/core';
import type { Fields } from '../shapes.ts';
import { helmRelease } from './helm.ts';
import { object } from './objects.ts';

/** A file in a ConfigMap. */
export function alertmanagerFile(file: string): Manifest {
  return object('v1', 'ConfigMap', 'alertmanager', { data: { 'alertmanager.yml': file } });
}

/** Values of kube-prometheus-stack. */
export function alertmanagerValues(config: Fields, values: Fields = {}, alertmanagerSpec: Fields = {}): Manifest {
  return helmRelease('kube-prometheus-stack', { values: { alertmanager: { config, alertmanagerSpec }, ...values } });
}

export function prometheusRule(...alerts: readonly string[]): Manifest {
  const rules = alerts.map((alert) => ({ alert, expr: 'vector(1)', labels: { team: 'security' } }));
  return object('monitoring.coreos.com/v1', 'PrometheusRule', 'alerts', {
    spec: { groups: [{ name: 'alerts', rules }] },
  });
}
