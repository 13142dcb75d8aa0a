import type { PrometheusRuleSpec } from '@parapet/schemas';
import { isAlert, type AlertRule, type RecordingRule, type RuleGroup } from './rule.ts';

/** Also the format of the rule files of Prometheus. */
export function ruleSpec(groups: readonly RuleGroup[]): PrometheusRuleSpec {
  return {
    groups: groups.map(({ name, interval, rules }) => ({
      name,
      ...(interval !== undefined && { interval }),
      rules: rules.map((rule) => (isAlert(rule) ? alertOf(rule) : recordOf(rule))),
    })),
  };
}

type WireRule = NonNullable<NonNullable<PrometheusRuleSpec['groups']>[number]['rules']>[number];

function alertOf({ alert, expr, keepFiringFor, severity, team, summary, description, ...rule }: AlertRule): WireRule {
  return {
    alert,
    expr,
    ...(rule.for !== undefined && { for: rule.for }),
    ...(keepFiringFor !== undefined && { keep_firing_for: keepFiringFor }),
    labels: { severity, team },
    annotations: { summary, description },
  };
}

function recordOf({ record, expr }: RecordingRule): WireRule {
  return { record, expr };
}
