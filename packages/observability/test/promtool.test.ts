import { describe, expect, test } from 'vitest';
import { cases, type Series } from './alerts.ts';
import { platformRules } from './platform-rules.ts';
import { has, run } from './tool.ts';

const { alerts, manifest } = platformRules();
const rules = manifest['spec'];

test('every alert has a case, and no other', () => {
  expect(Object.keys(cases).sort()).toEqual([...alerts].sort());
});

describe.skipIf(!has('promtool'))('promtool (Debian package prometheus)', () => {
  test('takes the rules', () => {
    const [checked] = run('promtool', { 'rules.yaml': rules }, ['check', 'rules', '--lint-fatal', 'rules.yaml']);
    expect(checked).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') as string });
  });

  test('each alert fires on what it is for, and stays silent on what it is not for', () => {
    const tests = Object.entries(cases).flatMap(([alert, { minutes, fires, silent }]) => [
      caseOf(alert, minutes, fires, 1),
      caseOf(alert, minutes, silent, 0),
    ]);
    const file = { rule_files: ['rules.yaml'], evaluation_interval: '5m', tests };
    const [ran] = run('promtool', { 'rules.yaml': rules, 'test.yaml': file }, ['test', 'rules', 'test.yaml']);
    expect(ran).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') as string });
  }, 120_000);

  test('a case that is wrong is found', () => {
    const tests = [caseOf('KvCacheFull', 30, cases['KvCacheFull']!.silent, 1)];
    const file = { rule_files: ['rules.yaml'], evaluation_interval: '5m', tests };
    const [ran] = run('promtool', { 'rules.yaml': rules, 'test.yaml': file }, ['test', 'rules', 'test.yaml']);
    expect(ran?.status).toBe(1);
  });
});

function caseOf(alert: string, minutes: number, series: Series, firing: 0 | 1): object {
  return {
    interval: '1m',
    name: `${alert} ${firing === 1 ? 'fires' : 'is silent'}`,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `count by (alertname) (ALERTS{alertname="${alert}",alertstate="firing"})`,
        eval_time: `${minutes}m`,
        exp_samples: firing === 1 ? [{ labels: `{alertname="${alert}"}`, value: 1 }] : [],
      },
    ],
  };
}
