import type { RuleExamples } from '../examples/example.ts';
import { alertmanagerFile, alertmanagerValues } from '../examples/alertmanager.ts';

const good = {
  route: { receiver: 'team', routes: [{ matchers: ['severity="critical"'], receiver: 'team' }] },
  receivers: [{ name: 'team', email_configs: [{ to: 'team@parapet.example', html: '{{ .Status }}' }] }],
};
const webhook = (url: string) => ({ ...good, receivers: [{ name: 'team', webhook_configs: [{ url }] }] });
const says = (what: string) =>
  `HelmRelease.helm.toolkit.fluxcd.io/kube-prometheus-stack/kube-prometheus-stack: spec.values.alertmanager.config: ${what} (OBS-015). Fix: write what Alertmanager has: html or text, headers, matchers, and receivers that there are.`;

export const examples: RuleExamples = {
  pass: [
    { objects: [alertmanagerValues(good)] },
    { objects: [alertmanagerValues(webhook('http://localhost:2000/'), {}, { containers: [{ name: 'bridge' }] })] },
    { objects: [alertmanagerFile('route: /api\nbackend: api\n'), alertmanagerFile('route: {\n')] },
  ],
  fail: [
    {
      objects: [
        alertmanagerFile(`route:
  receiver: team
  routes:
    - match: { alertname: DiskFull }
      receiver: operations
receivers:
  - name: team
    email_configs:
      - to: team@parapet.example
        body: '{{ .Status }}'
`),
      ],
      says: [
        'has match, which is deprecated in favour of matchers',
        'receiver team has email_configs with body, which is no field of an email',
        'a route is to operations, which is no receiver',
      ]
        .sort()
        .map(
          (what) =>
            `ConfigMap/poolside/alertmanager: data.alertmanager.yml: ${what} (OBS-015). Fix: write what Alertmanager has: html or text, headers, matchers, and receivers that there are.`,
        ),
    },
    {
      objects: [alertmanagerValues({ ...webhook('http://127.0.0.1:5001/'), route: {} })],
      says: [
        says('the first route has no receiver'),
        says('url is http://127.0.0.1:5001/, which is Alertmanager’s own pod'),
      ],
    },
    {
      objects: [alertmanagerValues({ ...good, inhibit_rules: [{ source_match: { severity: 'critical' } }] })],
      says: [says('has source_match, which is deprecated in favour of source_matchers')],
    },
  ],
};
