/** Who is told. Alertmanager routes by it. */
export type Team = 'operations' | 'security';

/** `critical` wakes someone up, `warning` can wait for the morning, `info` is a note. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

/** A duration of Prometheus, such as `5m`. */
export type PrometheusDuration = `${number}${'s' | 'm' | 'h' | 'd'}`;

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  /** How long it has to be so. Default: not at all. */
  readonly for?: PrometheusDuration;
  /** How long it stays after the last time. */
  readonly keepFiringFor?: PrometheusDuration;
  readonly severity: AlertSeverity;
  readonly team: Team;
  /** In one sentence, with `{{ $labels.… }}`. */
  readonly summary: string;
  /** What to look at first. */
  readonly description: string;
}

export interface RecordingRule {
  /** `level:metric:operations`. */
  readonly record: string;
  readonly expr: string;
  /** Labels that the series has. */
  readonly labels: readonly string[];
}

export interface RuleGroup {
  readonly name: string;
  /** Default: that of Prometheus. */
  readonly interval?: PrometheusDuration;
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

export function isAlert(rule: AlertRule | RecordingRule): rule is AlertRule {
  return 'alert' in rule;
}
