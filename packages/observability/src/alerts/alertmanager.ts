/** Alertmanager's own configuration (0.28 and newer), as far as it is used here: the value `alertmanager.config` of the chart. */
export interface AlertmanagerConfig {
  readonly global: { readonly resolve_timeout: string };
  readonly route: Route;
  readonly inhibit_rules: readonly InhibitRule[];
  readonly receivers: readonly Receiver[];
}

export interface Route {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly routes?: readonly Route[];
}

export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

export interface Receiver {
  readonly name: string;
  readonly slack_configs?: readonly SlackConfig[];
  readonly sns_configs?: readonly SnsConfig[];
  readonly pagerduty_configs?: readonly PagerdutyConfig[];
  readonly webhook_configs?: readonly WebhookConfig[];
}

export interface SlackConfig {
  readonly api_url_file: string;
  readonly channel: string;
  readonly send_resolved: boolean;
  readonly title: string;
  readonly text: string;
}

export interface SnsConfig {
  readonly topic_arn: string;
  readonly sigv4: { readonly region: string };
  readonly send_resolved: boolean;
  readonly subject: string;
  readonly message: string;
}

export interface PagerdutyConfig {
  readonly routing_key_file: string;
  readonly send_resolved: boolean;
  readonly description: string;
}

export interface WebhookConfig {
  readonly url_file: string;
  readonly send_resolved: boolean;
}
