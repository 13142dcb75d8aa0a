import { formatProblem, ProblemsError, tryRender } from '@parapet/core';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { addPlatform, defineEnvironment } from '@parapet/platform';
import { values } from './support/values.ts';

const { monitoring } = values;
const { prometheus, alerts, logs } = monitoring;

test.each<[what: string, change: object, message: string]>([
  [
    'a time without its unit',
    { prometheus: { ...prometheus, retention: '15' } },
    'environment.monitoring.prometheus.retention: "15" is not a time to keep samples (OBS-009). Fix: write such as "15d".',
  ],
  [
    'a volume without its unit',
    { prometheus: { ...prometheus, volume: '50' } },
    'environment.monitoring.prometheus.volume: "50" is not a size of a volume (RES-001). Fix: write such as "50Gi".',
  ],
  [
    'a channel without #',
    { alerts: { ...alerts, teams: { ...alerts.teams, security: { type: 'slack', channel: 'security' } } } },
    'environment.monitoring.alerts.teams.security.channel: "security" is not a channel (OBS-004). Fix: write such as "#operations".',
  ],
  [
    'a team that nobody is told for',
    { alerts: { ...alerts, teams: { operations: alerts.teams.operations } } },
    'environment.monitoring.alerts.teams.security: is missing (ENV-008). Fix: add environment.monitoring.alerts.teams.security.',
  ],
  [
    'an address where the address is a secret',
    { alerts: { ...alerts, watchdog: { type: 'webhook', url: 'https://watchdog.parapet.example' } } },
    'environment.monitoring.alerts.watchdog.url: is not a setting (ENV-003). Fix: remove it, or use one of type.',
  ],
])('refuses %s', (_, change, message) => {
  expect(refusal({ ...values, monitoring: { ...monitoring, ...change } })).toBe(message);
});

test('refuses what CloudWatch Logs does not take, at the log group', () => {
  const app = new App();
  const retentionDays = { ...logs.retentionDays, security: 100 as 90 };
  addPlatform(app, defineEnvironment({ ...values, monitoring: { ...monitoring, logs: { ...logs, retentionDays } } }));
  expect(tryRender(app).problems.map(formatProblem)).toEqual([
    expect.stringMatching(
      /^LogGroup\/\/genai-test\/logs\/security: retentionDays is 100, which CloudWatch Logs does not take \(AWS-012\)\. Fix: use one of 1, /,
    ),
  ]);
});

function refusal(input: object): string {
  try {
    defineEnvironment(input as typeof values);
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return expect.fail('nothing was refused');
}
