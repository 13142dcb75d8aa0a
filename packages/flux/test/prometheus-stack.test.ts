import { declarations, externalWorkload, objectId, podSelectorOf, render, type Manifest } from '@parapet/core';
import type { App } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import {
  allows,
  assemble,
  controllerGrants,
  covers,
  installerDeclaration,
  PrometheusStack,
  type PolicyRule,
  type PrometheusStackProps,
} from '@parapet/flux';
import { app, digest, image, oci, refusals, spec } from './controllers-support.ts';

const subject = 'HelmRelease.helm.toolkit.fluxcd.io/monitoring/kube-prometheus-stack';
const resources = { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '2Gi' } };
const server = { storage: { storageClassName: 'gp3', size: '50Gi' }, resources } as const;

const stack = (more: Partial<PrometheusStackProps> = {}): App =>
  app((chart) => {
    new PrometheusStack(chart, 'stack', {
      serviceAccount: { namespace: 'monitoring', name: 'prometheus' },
      chart: oci,
      images: {
        operator: image,
        configReloader: image,
        prometheus: image,
        alertmanager: image,
        grafana: image,
        grafanaSidecar: image,
        kubeStateMetrics: image,
      },
      priorityClassName: 'monitoring',
      prometheus: { ...server, retention: '15d' },
      alertmanager: { ...server, config: { route: { receiver: 'pager' } }, secrets: ['pager'] },
      grafana: { adminSecret: 'grafana-admin', resources },
      ...more,
    });
  });

interface StackValues {
  readonly [key: string]: unknown;
  readonly extraManifests: readonly Manifest[];
}
const values = (tree = stack()) => spec(tree, 'HelmRelease')['values'] as StackValues;
const held = () => declarations(stack(), installerDeclaration)[0]?.data.rights;

describe('the Prometheus stack', () => {
  it('has only values that its chart has, and assembles', () => {
    const tree = stack();
    expect(refusals(tree)).toEqual([]);
    expect(assemble(tree, render(tree)).problems).toEqual([]);
  });

  it('looks at every monitor and rule, whatever its labels', () => {
    expect(values()['prometheus']).toMatchObject({
      prometheusSpec: {
        replicas: 2,
        ruleSelectorNilUsesHelmValues: false,
        serviceMonitorSelectorNilUsesHelmValues: false,
        podMonitorSelectorNilUsesHelmValues: false,
        probeSelectorNilUsesHelmValues: false,
        scrapeConfigSelectorNilUsesHelmValues: false,
      },
    });
  });

  it('configures Alertmanager with what the caller says, and mounts its secrets', () => {
    expect(values()['alertmanager']).toMatchObject({
      config: { route: { receiver: 'pager' } },
      serviceAccount: { automountServiceAccountToken: false },
      alertmanagerSpec: { replicas: 2, secrets: ['pager'], automountServiceAccountToken: false },
    });
  });

  it('keeps Secrets to its own namespace, for the operator alone', () => {
    const access = { verb: 'get', group: '', resource: 'secrets' };
    expect(allows(held()?.cluster ?? [], access)).toBe(false);
    expect(held()?.namespaces.map(({ namespace }) => namespace)).toEqual(['monitoring']);
    expect(controllerGrants(stack()).some(({ rules }) => allows(rules, access))).toBe(false);
    const roles = values().extraManifests.filter(({ kind }) => kind.endsWith('Role'));
    const readers = roles.filter((role) => allows(role['rules'] as readonly PolicyRule[], access));
    expect(readers.map(objectId)).toEqual(['Role/monitoring/kube-prometheus-stack-operator']);
    expect(values()['global']).toEqual({ rbac: { create: false } });
  });

  it('is installed by who holds what it grants', () => {
    for (const { namespace, rules, reason } of controllerGrants(stack())) {
      expect(namespace).toBeUndefined();
      expect(reason).toMatch(/^[A-Z][^.]+\.$/);
      for (const rule of rules) expect(covers(held()?.cluster ?? [], rule)).toBe(true);
    }
    const own = held()?.namespaces[0]?.rules ?? [];
    for (const resource of ['prometheuses', 'alertmanagers', 'prometheusrules', 'servicemonitors'])
      expect(allows(own, { verb: 'create', group: 'monitoring.coreos.com', resource })).toBe(true);
    expect(JSON.stringify(held())).not.toMatch(/escalate|"bind"|"\*"/);
  });

  it('runs nothing on the nodes, and makes nothing in kube-system', () => {
    expect(values()).toMatchObject({
      nodeExporter: { enabled: false },
      coreDns: { enabled: false },
      kubeProxy: { enabled: false },
      kubelet: { namespace: 'monitoring' },
      prometheusOperator: { admissionWebhooks: { enabled: false }, kubeletService: { namespace: 'monitoring' } },
    });
  });

  it('takes each image by digest, in the form of the chart that it is for', () => {
    const sha = digest.slice('sha256:'.length);
    const apart = { registry: 'registry.internal.test', repository: 'controller', tag: 'v1.2.3', sha };
    const joined = { registry: 'registry.internal.test', repository: 'controller', tag: `v1.2.3@${digest}` };
    expect(values()).toMatchObject({
      prometheusOperator: { image: apart, prometheusConfigReloader: { image: apart } },
      prometheus: { prometheusSpec: { image: apart } },
      alertmanager: { alertmanagerSpec: { image: apart } },
      grafana: { image: joined, sidecar: { image: joined } },
      'kube-state-metrics': { image: joined },
    });
  });

  it('lets Grafana load dashboards beside it only, with a password from elsewhere', () => {
    const here = { searchNamespace: 'monitoring', resource: 'configmap' };
    expect(values()['grafana']).toMatchObject({
      admin: { existingSecret: 'grafana-admin' },
      rbac: { namespaced: true },
      'grafana.ini': { analytics: { reporting_enabled: false }, plugins: { preinstall_disabled: true } },
      sidecar: { dashboards: here, datasources: { ...here, alertmanager: { enabled: false } } },
    });
  });

  it('gives up the oldest samples before the volume is full, and mounts the token of an account that is not its own', () => {
    expect(values()['prometheus']).toMatchObject({
      prometheusSpec: { retention: '15d', retentionSize: '40960MiB', automountServiceAccountToken: true },
    });
  });

  it('counts the first event of a counter that begins with it', () => {
    const enableFeatures = ['created-timestamp-zero-ingestion'];
    expect(values()['prometheus']).toMatchObject({ prometheusSpec: { enableFeatures } });
  });

  it('runs as nobody, but for Grafana, whose image has a user of its own', () => {
    const nobody = { runAsUser: 65532, fsGroup: 65532, runAsNonRoot: true };
    expect(values()).toMatchObject({
      prometheusOperator: { securityContext: nobody },
      prometheus: { prometheusSpec: { securityContext: nobody } },
      alertmanager: { alertmanagerSpec: { securityContext: nobody } },
      grafana: { containerSecurityContext: { runAsUser: 472, runAsNonRoot: true, readOnlyRootFilesystem: true } },
    });
  });

  it('has no rule for an exporter that it does not run', () => {
    expect(values()['defaultRules']).toMatchObject({
      rules: { node: false, network: false, nodeExporterAlerting: false, nodeExporterRecording: false },
    });
  });

  it('declares its pods by the one label that each has', () => {
    expect(declarations(stack(), externalWorkload).map(({ data }) => podSelectorOf(data))).toEqual([
      { app: 'kube-prometheus-stack-operator' },
      { 'app.kubernetes.io/name': 'prometheus' },
      { 'app.kubernetes.io/name': 'alertmanager' },
      { 'app.kubernetes.io/name': 'grafana' },
      { 'app.kubernetes.io/name': 'kube-state-metrics' },
    ]);
  });

  it('refuses a secret in the configuration of Alertmanager, and does not show it', () => {
    const config = { global: { slack_api_url: 'https://hooks.slack.com/services/T000/B000/XXXX' } };
    expect(refusals(stack({ alertmanager: { ...server, config, secrets: [] } }))).toEqual([
      `${subject}: alertmanager.config holds a secret (Slack token or webhook) (SEC-009). Fix: name a Secret in alertmanager.secrets, and its file in the setting that ends with _file.`,
    ]);
  });

  it('lets other pods wait for Prometheus and Alertmanager, not the other way round', () => {
    const priorityClassName = 'monitoring';
    expect(values()).toMatchObject({
      prometheus: { prometheusSpec: { priorityClassName } },
      alertmanager: { alertmanagerSpec: { priorityClassName } },
    });
    expect(refusals(stack({ priorityClassName: 'Monitoring' }))).toEqual([
      `${subject}: priorityClassName: "Monitoring" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by '.'.`,
    ]);
  });

  it('refuses names of Secrets that are none', () => {
    expect(refusals(stack({ grafana: { adminSecret: 'Grafana', resources } }))).toEqual([
      `${subject}: grafana.adminSecret: "Grafana" is not a DNS-1123 subdomain (NAME-001). Fix: use DNS-1123 labels joined by '.'.`,
    ]);
  });
});
