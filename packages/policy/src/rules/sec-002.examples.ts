import type { RuleExamples } from '../examples/example.ts';
import { alertmanagerFile, alertmanagerValues } from '../examples/alertmanager.ts';
import { deployment, object } from '../examples/objects.ts';

const fix = 'Fix: change that secret, and refer to a Secret that External Secrets makes.';

const toSlack = (setting: object) => ({
  route: { receiver: 'team' },
  receivers: [{ name: 'team', slack_configs: [setting], opsgenie_configs: [{ api_url: 'https://api.example/' }] }],
});

export const examples: RuleExamples = {
  pass: [
    {
      objects: [
        deployment('vllm', {
          container: {
            env: [
              { name: 'MAX_TOKENS', value: 'auto' },
              { name: 'HF_TOKEN', value: '/run/secrets/hf' },
              { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'database-v3', key: 'password' } } },
            ],
          },
        }),
        object('v1', 'ConfigMap', 'settings', { data: { 'app.yaml': 'url: https://core-api:8080/token' } }),
      ],
    },
    {
      objects: [alertmanagerValues(toSlack({ api_url_file: '/etc/alertmanager/secrets/slack/url', channel: '#ops' }))],
    },
  ],
  fail: [
    {
      objects: [
        deployment('core-api', {
          container: {
            env: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
            args: ['--database=postgres://core:hunter2@db:5432/core'],
          },
        }),
        object('v1', 'ConfigMap', 'settings', { data: { 'aws.conf': 'id = AKIAIOSFODNN7EXAMPLE', token: 'abc' } }),
      ],
      says: [
        `ConfigMap/poolside/settings: data.aws.conf holds a AWS access key id (SEC-002). ${fix}`,
        `ConfigMap/poolside/settings: data.token holds a literal token (SEC-002). ${fix}`,
        `Deployment/poolside/core-api: container app env DB_PASSWORD holds a literal password (SEC-002). ${fix}`,
        `Deployment/poolside/core-api: container app has a password in a URL in its arguments (SEC-002). ${fix}`,
      ],
    },
    {
      objects: [
        alertmanagerValues(toSlack({ api_url: 'https://hooks.example/T0/B0' })),
        alertmanagerFile('global: {smtp_auth_password: hunter2}\nroute: {receiver: a}\nreceivers: [{name: a}]\n'),
      ],
      says: [
        'ConfigMap/poolside/alertmanager: data.alertmanager.yml: smtp_auth_password is written out (SEC-002). Fix: change that secret, and name a file that a Secret is mounted as: smtp_auth_password_file.',
        'HelmRelease.helm.toolkit.fluxcd.io/kube-prometheus-stack/kube-prometheus-stack: spec.values.alertmanager.config: api_url is written out (SEC-002). Fix: change that secret, and name a file that a Secret is mounted as: api_url_file.',
      ],
    },
  ],
};
