import type { ServiceAccountRef } from '@parapet/core';
import { of, type ChartContents } from './chart-contents.ts';
import { withRules, type ChartPatch } from './chart-patch.ts';
import { counting, dashboards, prometheusGrants, STACK } from './prometheus-grants.ts';

const NAME = 'kube-prometheus-stack';

/**
 * kube-prometheus-stack, with our values, the roles of `prometheusGrants` among its extra objects, and
 * `prometheusPatches`. Its templates, and those of the charts within, were read at older versions than 88.
 */
export function prometheusContents({ namespace, name: prometheus }: ServiceAccountRef): ChartContents {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const cluster = [STACK.operator, prometheus, STACK.objects];
  return {
    objects: [
      ...of('apps/v1', 'Deployment', Object.values(STACK), namespace),
      ...of('v1', 'Service', [NAME], namespace),
      ...of('v1', 'ServiceAccount', Object.values(STACK), namespace),
      ...of('v1', 'ConfigMap', [STACK.grafana], namespace),
      ...of('v1', 'Secret', [`alertmanager-${NAME}-alertmanager`], namespace),
      ...of('policy/v1', 'PodDisruptionBudget', [NAME], namespace),
      ...of(rbac, 'Role', [STACK.operator, STACK.grafana], namespace),
      ...of(rbac, 'RoleBinding', [STACK.operator, STACK.grafana], namespace),
      ...of(rbac, 'ClusterRole', cluster),
      ...of(rbac, 'ClusterRoleBinding', cluster),
      ...of('apiextensions.k8s.io/v1', 'CustomResourceDefinition', [
        'alertmanagerconfigs.monitoring.coreos.com',
        'alertmanagers.monitoring.coreos.com',
        'podmonitors.monitoring.coreos.com',
        'probes.monitoring.coreos.com',
        'prometheusagents.monitoring.coreos.com',
        'prometheuses.monitoring.coreos.com',
        'prometheusrules.monitoring.coreos.com',
        'scrapeconfigs.monitoring.coreos.com',
        'servicemonitors.monitoring.coreos.com',
        'thanosrulers.monitoring.coreos.com',
      ]),
    ],
    customObjects: [
      {
        group: 'monitoring.coreos.com',
        resources: ['alertmanagers', 'prometheuses', 'prometheusrules', 'servicemonitors'],
        namespace,
      },
    ],
    grants: [
      ...prometheusGrants(namespace, prometheus),
      { account: STACK.objects, rules: counting, reason: 'It turns the state of objects into metrics.' },
      { account: STACK.grafana, namespace, rules: dashboards, reason: 'It loads the dashboards beside it.' },
    ],
    brings: ['monitoring.coreos.com'],
  };
}

/** The roles of the charts within, as stated. */
export const prometheusPatches: readonly ChartPatch[] = [
  withRules('ClusterRole', STACK.objects, counting),
  withRules('Role', STACK.grafana, dashboards),
];
