import {
  Checks,
  parseDnsSubdomain,
  parseLabels,
  parseNamespace,
  provenance,
  quote,
  standardLabels,
} from '@parapet/core';
import { checkQuery } from '@parapet/metrics';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import type { DashboardProps } from './dashboard-props.ts';
import { grafanaModel } from './grafana-model.ts';

/** A dashboard of Grafana in a ConfigMap that the sidecar of its chart finds, every query of it checked. */
export class Dashboard extends Construct {
  static readonly [provenance] = '@parapet/observability';

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { name, namespace, partOf } = props;
    check(new Checks(this, `ConfigMap/${namespace}/${name}`), props);
    new k8s.KubeConfigMap(this, 'dashboard', {
      metadata: { name, namespace, labels: { ...standardLabels({ name, partOf }), grafana_dashboard: '1' } },
      data: { [`${name}.json`]: `${JSON.stringify(grafanaModel(props), null, 2)}\n` },
    });
  }
}

function check(checks: Checks, { name, namespace, partOf, variables, rows }: DashboardProps): void {
  checks.value('name', parseDnsSubdomain(name));
  if (name.length > 40)
    checks.report(
      'NAME-002',
      `name: ${quote(name)} has ${name.length} characters, the limit of Grafana is 40`,
      'shorten it',
    );
  checks.value('namespace', parseNamespace(namespace));
  checks.value('labels', parseLabels({ partOf }));
  for (const { name: variable, label, metric } of variables)
    refuse(checks, `variable ${variable}`, `count by (${label}) (${metric})`);
  for (const { title, panels } of rows)
    for (const panel of panels) for (const { expr } of panel.queries) refuse(checks, `${title}, ${panel.title}`, expr);
}

function refuse(checks: Checks, where: string, expr: string): void {
  for (const { code, reason, fix } of checkQuery(withoutVariables(expr)))
    checks.report(code, `${where}: ${reason}`, fix);
}

/** Grafana puts them in before it asks. Those between quotes are PromQL as they are. */
function withoutVariables(expr: string): string {
  return expr.replace(/\$__(rate_interval|interval|range)\b/g, '5m');
}
