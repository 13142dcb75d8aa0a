import { Checks, parseDnsSubdomain, parseLabels, parseNamespace, provenance, standardLabels } from '@parapet/core';
import type { PrometheusRule } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkGroups } from './check-groups.ts';
import { checkPrometheusLabels } from './prometheus-labels.ts';
import { isAlert, type RuleGroup } from './rule.ts';
import { ruleSpec } from './prometheus-rule.ts';

export interface PrometheusRulesProps {
  readonly name: string;
  readonly namespace: string;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** Labels by which Prometheus finds rules: `{ release: <Helm release> }` with the chart's defaults. */
  readonly prometheusLabels: Readonly<Record<string, string>>;
  readonly groups: readonly [RuleGroup, ...RuleGroup[]];
  /** Metrics that an exporter has only where it is asked for, and is. */
  readonly enabledMetrics?: readonly string[];
}

/** A PrometheusRule whose every query was held to the names, labels and buckets of pinned versions. */
export class PrometheusRules extends Construct {
  static readonly [provenance] = '@parapet/observability';
  /** Names of its alerts, for the routing. */
  readonly alerts: readonly string[];

  constructor(scope: Construct, id: string, props: PrometheusRulesProps) {
    super(scope, id);
    const { name, namespace, partOf, prometheusLabels, groups } = props;
    this.alerts = [...new Set(groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ alert }) => alert)))];
    const checks = new Checks(this, `PrometheusRule.monitoring.coreos.com/${namespace}/${name}`);
    checks.value('name', parseDnsSubdomain(name));
    checks.value('namespace', parseNamespace(namespace));
    checks.value('labels', parseLabels({ partOf, ...prometheusLabels }));
    checkPrometheusLabels(checks, prometheusLabels);
    checkGroups(checks, groups, props.enabledMetrics ?? []);
    const rule: PrometheusRule = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, namespace, labels: { ...standardLabels({ name, partOf }), ...prometheusLabels } },
      spec: ruleSpec(groups),
    };
    new ApiObject(this, 'rule', rule);
  }
}
