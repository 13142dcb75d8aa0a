import type { RuleExamples } from '../examples/example.ts';
import { alertmanagerFile, alertmanagerValues, prometheusRule } from '../examples/alertmanager.ts';
import { object } from '../examples/objects.ts';

const routed = (...matchers: readonly string[]) => ({
  route: { receiver: 'team', routes: [{ matchers, receiver: 'team' }] },
  receivers: [{ name: 'team' }],
});
const noOthers = { defaultRules: { create: false } };
const rules = object('v1', 'ConfigMap', 'rules', {
  data: { 'alerts.yml': 'groups:\n  - rules:\n      - alert: DiskFull\n' },
});
const file = alertmanagerFile(
  'route:\n  receiver: team\n  routes:\n    - match: {alertname: DiskFull}\nreceivers: [{name: team}]\n',
);

export const examples: RuleExamples = {
  pass: [
    { objects: [alertmanagerValues(routed('alertname="DiskFull"'), noOthers), prometheusRule('DiskFull')] },
    { objects: [alertmanagerValues(routed('alertname=~"Disk.+"', 'team="security"'), noOthers)] },
    { objects: [alertmanagerValues(routed('alertname="Watchdog"'))] },
    { objects: [file, rules] },
    { objects: [file, alertmanagerValues(routed())] },
  ],
  fail: [
    {
      objects: [alertmanagerValues(routed('alertname="DiskFull"'), noOthers), prometheusRule('DiskNearlyFull')],
      says: [
        'HelmRelease.helm.toolkit.fluxcd.io/kube-prometheus-stack/kube-prometheus-stack: spec.values.alertmanager.config: a route is for DiskFull, which no rule defines (OBS-004). Fix: write the rule, or correct the name in the route.',
      ],
    },
    {
      objects: [file],
      says: [
        'ConfigMap/poolside/alertmanager: data.alertmanager.yml: a route is for DiskFull, which no rule defines (OBS-004). Fix: write the rule, or correct the name in the route.',
      ],
    },
  ],
};
