import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { environments, readTree } from './acceptance/tree.ts';
import { has, run } from '../packages/observability/test/tool.ts';

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface AlertObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly groups: readonly { readonly rules: readonly Rule[] }[];
    readonly values: { readonly alertmanager: { readonly config: object } };
  };
}

// L01, L02: what Prometheus and Alertmanager run is what their own tools take, and nobody's alert goes nowhere.
describe.each(environments.map(readTree))('$environment', ({ files }) => {
  const objects = Object.entries(files)
    .filter(([path]) => /^(monitoring|monitors)\/.*\.yaml$/.test(path) && !path.endsWith('/kustomization.yaml'))
    .map(([, text]) => parse(text) as AlertObject);
  const prometheusRules = objects.filter(({ kind }) => kind === 'PrometheusRule');
  const rules = prometheusRules.flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));
  const alerts = rules.flatMap(({ alert, labels = {} }) =>
    alert === undefined ? [] : [{ alertname: alert, ...labels }],
  );
  const { config } = objects.find(({ kind }) => kind === 'HelmRelease')!.spec.values.alertmanager;

  test('every job that a rule asks for is one of a monitor', () => {
    const made = objects
      .filter(({ kind }) => kind === 'PodMonitor')
      .map(({ metadata: { namespace, name } }) => `${namespace}/${name}`);
    const asked = rules.flatMap(({ expr }) =>
      [...expr.matchAll(/job=~?"([^"]*)"/g)].flatMap(([, jobs]) => jobs!.split('|')),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(made).toEqual(expect.arrayContaining(asked));
  });

  describe.skipIf(!has('promtool'))('promtool (Debian package prometheus)', () => {
    test.each(prometheusRules)('takes the rules of $metadata.name', ({ spec }) => {
      const [checked] = run('promtool', { 'rules.yaml': spec }, ['check', 'rules', '--lint-fatal', 'rules.yaml']);
      expect(checked).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') as string });
    });
  });

  describe.skipIf(!has('amtool'))('amtool (Debian package prometheus-alertmanager)', () => {
    const routes = ['config', 'routes', 'test', '--config.file=alertmanager.yaml'];
    const asked = [...alerts, { alertname: 'Watchdog' }, { alertname: 'InfoInhibitor' }, { alertname: 'TargetDown' }];

    test('takes the configuration, and sends every alert to its team', () => {
      const [checked, ...ran] = run(
        'amtool',
        { 'alertmanager.yaml': understood(config) },
        ['check-config', 'alertmanager.yaml'],
        ...asked.map((labels) => [...routes, ...Object.entries(labels).map(([label, value]) => `${label}=${value}`)]),
      );
      expect(checked).toMatchObject({ status: 0, output: expect.stringContaining('SUCCESS') as string });
      expect(ran.map(({ stdout }, index) => [asked[index]!.alertname, stdout.trim()])).toEqual([
        ...alerts.map((labels) => [labels.alertname, (labels as Readonly<Record<string, string>>)['team']]),
        ['Watchdog', 'watchdog'],
        ['InfoInhibitor', 'nobody'],
        ['TargetDown', 'operations'],
      ]);
    });
  });
});

/** Debian's amtool may be older than 0.26, the first that knows `url_file` of a webhook: it is given a URL instead. */
function understood(config: object): object {
  const [asked] = run('amtool', {}, ['--version']);
  const [, minor] = /version 0\.(\d+)/.exec(asked!.output) ?? [];
  if (minor === undefined || Number(minor) >= 26) return config;
  return JSON.parse(
    JSON.stringify(config).replaceAll(/"url_file":"[^"]*"/g, '"url":"https://receiver.test"'),
  ) as object;
}
