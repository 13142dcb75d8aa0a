import { AlertRouting, type AlertRoutingProps } from '@parapet/observability';
import { Chart, Testing } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { platformRules } from './platform-rules.ts';
import { has, run } from './tool.ts';
import { problems, type Build } from './tree.ts';

const { alerts, manifest } = platformRules();

const sound: AlertRoutingProps = {
  teams: {
    operations: { type: 'slack', webhookUrl: { secretName: 'alertmanager-v1', key: 'slack' }, channel: '#operations' },
    security: { type: 'sns', topicArn: 'arn:aws:sns:eu-central-1:111122223333:security', region: 'eu-central-1' },
  },
  watchdog: { type: 'pagerduty', routingKey: { secretName: 'alertmanager-v1', key: 'pagerduty' } },
  alerts: [...alerts, 'Watchdog'],
  exceptions: [{ alert: 'LogsLost', team: 'operations' }],
};

const build =
  (changed: Partial<AlertRoutingProps>): Build =>
  (chart) =>
    new AlertRouting(chart, 'routing', { ...sound, ...changed });

const { config, secrets } = new AlertRouting(new Chart(Testing.app(), 'test'), 'routing', sound);

test('names secrets by file, and says which Secrets to mount', () => {
  expect(secrets).toEqual(['alertmanager-v1']);
  expect(JSON.stringify(config)).toContain('/etc/alertmanager/secrets/alertmanager-v1/slack');
  expect(problems(build({}))).toEqual([]);
});

const rules = (
  manifest['spec'] as { groups: { rules: { alert?: string; labels?: { severity: string; team: string } }[] }[] }
).groups.flatMap(({ rules: each }) => each.filter(({ alert }) => alert !== undefined));

describe.skipIf(!has('amtool'))('amtool (Debian package prometheus-alertmanager)', () => {
  const files = { 'alertmanager.yaml': config };

  test('takes the configuration', () => {
    const [checked] = run('amtool', files, ['check-config', 'alertmanager.yaml']);
    expect(checked).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') as string });
  });

  test('would not take fields that a receiver of mail does not have', () => {
    const receivers = [{ name: 'operations', email_configs: [{ to: 'a@b.test', subject: 'x', body: 'y' }] }];
    const [checked] = run('amtool', { 'alertmanager.yaml': { route: { receiver: 'operations' }, receivers } }, [
      'check-config',
      'alertmanager.yaml',
    ]);
    expect(checked!.status).not.toBe(0);
  });

  test('sends every alert to its team', () => {
    const asked = rules.map(({ alert, labels }) => ({ alertname: alert!, ...labels! }));
    const expected = asked.map(({ alertname, team }) => (alertname === 'LogsLost' ? 'operations' : team));
    const commands = asked.map((labels) => routed(labels));
    const ran = run('amtool', files, ...commands);
    expect(ran.map(({ stdout }) => stdout.trim())).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set(['operations', 'security']));
  });

  test('sends the watchdog to whoever waits for it, and what has no team to operations', () => {
    const ran = run('amtool', files, routed({ alertname: 'Watchdog' }), routed({ alertname: 'TargetDown' }));
    expect(ran.map(({ stdout }) => stdout.trim())).toEqual(['watchdog', 'operations']);
  });

  test('sends nobody the alert of the chart that only mutes others', () => {
    const [ran] = run('amtool', files, routed({ alertname: 'InfoInhibitor', severity: 'none' }));
    expect(ran!.stdout.trim()).toBe('nobody');
  });
});

function routed(labels: Readonly<Record<string, string>>): string[] {
  const given = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return ['config', 'routes', 'test', '--config.file=alertmanager.yaml', ...given];
}

test('mutes notes of the chart alone: an alert that has a team is sent', () => {
  const [mutes] = config.inhibit_rules.filter(
    ({ source_matchers: [source] }) => source === 'alertname="InfoInhibitor"',
  );
  expect(mutes?.target_matchers).toContain('team=""');
  expect(rules.every(({ labels }) => labels?.team !== undefined)).toBe(true);
});

test('knows every destination', () => {
  const webhook = { type: 'webhook', url: { secretName: 'deadman-v1', key: 'url' } } as const;
  const routing = new AlertRouting(new Chart(Testing.app(), 'test'), 'routing', { ...sound, watchdog: webhook });
  expect(routing.config.receivers.at(-2)).toEqual({
    name: 'watchdog',
    webhook_configs: [{ url_file: '/etc/alertmanager/secrets/deadman-v1/url', send_resolved: true }],
  });
  expect(routing.secrets).toEqual(['alertmanager-v1', 'deadman-v1']);
});

const slack = (changed: object) => ({
  teams: { ...sound.teams, operations: { ...sound.teams.operations, ...changed } as never },
});

test.each<[string, Partial<AlertRoutingProps>, string]>([
  [
    'a route for an alert that no rule defines',
    { exceptions: [{ alert: 'SecurityViolations', team: 'security' }] },
    'SecurityViolations is routed, and no rule defines it (OBS-004). Fix: write "SecurityViolation".',
  ],
  [
    'no watchdog',
    { alerts: ['LogsLost'] },
    'Watchdog is routed, and no rule defines it (OBS-004). Fix: add it to alerts, with the rule that fires it.',
  ],
  [
    'a channel without #',
    slack({ channel: 'operations' }),
    'teams.operations: "operations" is not a channel (OBS-004). Fix: write such as "#operations".',
  ],
  [
    'a key that is none',
    slack({ webhookUrl: { secretName: 'alertmanager-v1', key: '../slack' } }),
    'teams.operations: "../slack" is not a key (NAME-001). Fix: use letters, digits, "-", "_" and ".".',
  ],
  [
    'a topic that is none',
    { watchdog: { type: 'sns', topicArn: 'arn:aws:sns:x', region: 'eu-central-1' } },
    'watchdog: "arn:aws:sns:x" is not the ARN of a topic (ENV-010). Fix: write such as "arn:aws:sns:<region>:<account>:<topic>".',
  ],
  [
    'a topic of another region',
    { watchdog: { type: 'sns', topicArn: 'arn:aws:sns:us-east-1:111122223333:a', region: 'eu-central-1' } },
    'watchdog: the topic is in us-east-1, and requests to it are signed for eu-central-1 (OBS-004). Fix: set region to "us-east-1".',
  ],
  [
    'a repeat interval that is none',
    { repeatInterval: '0h' },
    'repeatInterval "0h" is not a duration (OBS-009). Fix: write such as "4h".',
  ],
])('refuses %s', (_, changed, message) => {
  expect(problems(build(changed))).toEqual([`alertmanager.config: ${message}`]);
});
