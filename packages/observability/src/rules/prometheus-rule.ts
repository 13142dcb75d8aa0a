import { isAlert, type AlertRule, type RecordingRule, type RuleGroup } from './rule.ts';

/** `monitoring.coreos.com/v1`, as far as it is used here. */
export interface PrometheusRule {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'PrometheusRule';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: PrometheusRuleSpec;
}

/** Also the format of the rule files of Prometheus, but for `keep_firing_for` of older versions. */
export interface PrometheusRuleSpec {
  readonly groups: readonly {
    readonly name: string;
    readonly interval?: string;
    readonly rules: readonly WireRule[];
  }[];
}

interface WireRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function ruleSpec(groups: readonly RuleGroup[]): PrometheusRuleSpec {
  return {
    groups: groups.map(({ name, interval, rules }) => ({
      name,
      ...(interval !== undefined && { interval }),
      rules: rules.map((rule) => (isAlert(rule) ? alertOf(rule) : recordOf(rule))),
    })),
  };
}

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
