import { parseDataKey, parseDnsSubdomain, quote, type Checks } from '@parapet/core';
import type { Receiver } from './alertmanager.ts';

/** A key of a Secret in Alertmanager's namespace. Mounted as a file: its value is in no configuration. */
export interface SecretFile {
  readonly secretName: string;
  readonly key: string;
}

/** Where a team reads its alerts. */
export type Destination =
  | { readonly type: 'slack'; readonly webhookUrl: SecretFile; readonly channel: `#${string}` }
  | { readonly type: 'pagerduty'; readonly routingKey: SecretFile }
  | { readonly type: 'webhook'; readonly url: SecretFile }
  /** By the identity of Alertmanager's own pod. */
  | { readonly type: 'sns'; readonly topicArn: `arn:${string}:sns:${string}`; readonly region: string };

/** NAME-001 (Secret or key), ENV-010 (topic), OBS-004 (channel). */
export function checkDestination(checks: Checks, setting: string, destination: Destination): void {
  const secret = secretOf(destination);
  if (secret !== undefined) {
    checks.value(`${setting}: secretName`, parseDnsSubdomain(secret.secretName));
    checks.value(setting, parseDataKey(secret.key));
  }
  if (destination.type === 'slack' && !/^#[^\s#,]{1,80}$/.test(destination.channel))
    checks.report(
      'OBS-004',
      `${setting}: ${quote(destination.channel)} is not a channel`,
      'write such as "#operations"',
    );
  if (destination.type !== 'sns') return;
  const [, region] =
    /^arn:aws[a-z-]*:sns:([a-z0-9-]+):[0-9]{12}:[\w-]{1,256}(?:\.fifo)?$/.exec(destination.topicArn) ?? [];
  if (region === undefined)
    checks.report(
      'ENV-010',
      `${setting}: ${quote(destination.topicArn)} is not the ARN of a topic`,
      'write such as "arn:aws:sns:<region>:<account>:<topic>"',
    );
  else if (region !== destination.region)
    checks.report(
      'OBS-004',
      `${setting}: the topic is in ${region}, and requests to it are signed for ${destination.region}`,
      `set region to "${region}"`,
    );
}

export function secretOf(destination: Destination): SecretFile | undefined {
  switch (destination.type) {
    case 'slack':
      return destination.webhookUrl;
    case 'pagerduty':
      return destination.routingKey;
    case 'webhook':
      return destination.url;
    case 'sns':
      return undefined;
  }
}

export function receiverOf(name: string, destination: Destination): Receiver {
  switch (destination.type) {
    case 'slack':
      return {
        name,
        slack_configs: [
          {
            api_url_file: fileOf(destination.webhookUrl),
            channel: destination.channel,
            send_resolved: true,
            title: TITLE,
            text: TEXT,
          },
        ],
      };
    case 'pagerduty':
      return {
        name,
        pagerduty_configs: [
          { routing_key_file: fileOf(destination.routingKey), send_resolved: true, description: TITLE },
        ],
      };
    case 'webhook':
      return { name, webhook_configs: [{ url_file: fileOf(destination.url), send_resolved: true }] };
    case 'sns':
      return {
        name,
        sns_configs: [
          {
            topic_arn: destination.topicArn,
            sigv4: { region: destination.region },
            send_resolved: true,
            subject: TITLE,
            message: TEXT,
          },
        ],
      };
  }
}

/** Where the operator mounts the Secrets of `alertmanagerSpec.secrets`. */
function fileOf({ secretName, key }: SecretFile): string {
  return `/etc/alertmanager/secrets/${secretName}/${key}`;
}

const TITLE = '[{{ .Status | toUpper }}] {{ .CommonLabels.severity }}: {{ .CommonLabels.alertname }}';
const TEXT = '{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.description }}\n{{ end }}';
