import type { RuleExamples } from '../examples/example.ts';
import { helmRelease } from '../examples/helm.ts';
import { deployment, inNamespace, object } from '../examples/objects.ts';
import { externalSecret, secretVariable } from '../examples/secrets.ts';

const settings = object('v1', 'ConfigMap', 'alertmanager', { data: { 'alertmanager.yml': 'route: {}' } });
const labelled = {
  ...settings,
  metadata: { name: 'dashboard', namespace: 'poolside', labels: { grafana_dashboard: '1' } },
};
const partOf = { ...settings, metadata: { ...settings.metadata, labels: { app: 'alertmanager' } } };
const inAws = object('secretsmanager.services.k8s.aws/v1alpha1', 'Secret', 'other', {
  spec: { name: 'poolside/keys' },
});
const mounted = deployment('alertmanager', {
  pod: { volumes: [{ name: 'config', configMap: { name: 'alertmanager' } }] },
});
const keys = externalSecret('keys-v1');
const argument = deployment('reader', { container: { args: ['--keys=/etc/keys/keys-v1/password'] } });
const says = (what: string) => `${what} (POD-021). Fix: mount it or name it where it is read, or remove it.`;

export const examples: RuleExamples = {
  pass: [
    { objects: [settings, mounted] },
    { objects: [labelled, inNamespace('kube-system', settings)] },
    { objects: [keys, deployment('core-api', { container: secretVariable('keys-v1', 'password') })] },
    { objects: [keys, helmRelease('stack', { values: { secrets: ['keys-v1'] } })] },
    { objects: [keys, argument] },
    { objects: [externalSecret('keys-v1', {}, { template: { metadata: { labels: { 'cluster-keys': 'true' } } } })] },
  ],
  fail: [
    {
      objects: [partOf, inAws, externalSecret('keys', { data: [{ secretKey: 'a', remoteRef: { key: 'keys' } }] })],
      says: [
        says('ConfigMap/poolside/alertmanager: is read by nothing'),
        says('ExternalSecret.external-secrets.io/poolside/keys: makes the Secret keys, which nothing reads'),
      ],
    },
  ],
};
