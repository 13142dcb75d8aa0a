import { NOBODY, parseBytes, type Image } from '@parapet/core';
import { CONTROLLER_RESOURCES, RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from './controller-pods.ts';
import type { Values } from './chart-values.ts';
import { grantedRoles } from './granted-roles.ts';
import { COUNTED, prometheusGrants } from './prometheus-grants.ts';
import type { PrometheusStackProps } from './prometheus-stack-props.ts';

/** Values of the charts within, which the defaults of the stack do not list. */
export const WITHIN = ['kube-state-metrics', 'grafana'].flatMap((chart) =>
  [
    'collectors',
    'containerSecurityContext',
    'extraEmptyDirMounts',
    'grafana.ini',
    'image',
    'initChownData',
    'rbac',
    'resources',
    'securityContext',
    'sidecar',
    'testFramework',
  ].map((key) => `${chart}.${key}`),
);

export function prometheusValues(props: PrometheusStackProps): Values {
  const { serviceAccount, images } = props;
  const { namespace, name } = serviceAccount;
  return {
    global: { rbac: { create: false } },
    extraManifests: grantedRoles('kube-prometheus-stack', namespace, prometheusGrants(namespace, name)),
    crds: { enabled: true, upgradeJob: { enabled: false } },
    ...CONTROL_PLANE,
    // Where the operator keeps the Service of the kubelets, so that it needs no rights in kube-system.
    kubelet: { namespace },
    defaultRules: { create: true, rules: RULES },
    // Runs with the agents of the nodes, in a namespace that admits it.
    nodeExporter: { enabled: false },
    prometheusOperator: operator(namespace, images.operator, images.configReloader),
    prometheus: prometheus(props),
    alertmanager: alertmanager(props),
    grafana: grafana(props),
    'kube-state-metrics': {
      image: withDigestInTag(images.kubeStateMetrics),
      resources: CONTROLLER_RESOURCES,
      securityContext: RESTRICTED_POD,
      containerSecurityContext: RESTRICTED_CONTAINER,
      collectors: Object.keys(COUNTED),
    },
  };
}

/** EKS shows nothing of these; and no Service is made in kube-system. */
const CONTROL_PLANE = {
  coreDns: { enabled: false },
  kubeControllerManager: { enabled: false },
  kubeDns: { enabled: false },
  kubeEtcd: { enabled: false },
  kubeProxy: { enabled: false },
  kubeScheduler: { enabled: false },
} as const;

/** Off are the rules for what is not scraped, and those for nodes: they go by the job `node-exporter` of the chart. */
const RULES = {
  etcd: false,
  kubeControllerManager: false,
  kubeProxy: false,
  kubeSchedulerAlerting: false,
  kubeSchedulerRecording: false,
  network: false,
  node: false,
  nodeExporterAlerting: false,
  nodeExporterRecording: false,
  windows: false,
} as const;

function operator(namespace: string, image: Image, reloader: Image): Values {
  const own = [namespace];
  return {
    image: withSha(image),
    prometheusConfigReloader: { image: withSha(reloader), resources: RELOADER },
    resources: CONTROLLER_RESOURCES,
    securityContext: OWN_USER,
    prometheusInstanceNamespaces: own,
    alertmanagerInstanceNamespaces: own,
    alertmanagerConfigNamespaces: own,
    thanosRulerInstanceNamespaces: own,
    // Rules are held to the metrics that there are before they are rendered; the webhook would need a job and a certificate.
    admissionWebhooks: { enabled: false },
    tls: { enabled: false },
    kubeletService: { enabled: true, namespace },
  };
}

/** In place of user 1000. What their containers may not do, the operator says itself. */
const OWN_USER = { ...RESTRICTED_POD, runAsUser: NOBODY, runAsGroup: NOBODY, fsGroup: NOBODY } as const;

/** Beside each pod of Prometheus and Alertmanager. */
const RELOADER = {
  requests: { cpu: '10m', memory: '32Mi' },
  limits: { cpu: '100m', memory: '64Mi' },
} as const;

function prometheus({
  serviceAccount,
  images,
  priorityClassName,
  prometheus: { storage, resources, retention },
}: PrometheusStackProps): Values {
  return {
    serviceAccount: { create: false, name: serviceAccount.name },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    prometheusSpec: {
      image: withSha(images.prometheus),
      replicas: 2,
      securityContext: OWN_USER,
      priorityClassName,
      retention,
      retentionSize: sizeOf(storage),
      // Else a counter that begins with the first event has not increased by it: the first of what should never happen is missed.
      enableFeatures: ['created-timestamp-zero-ingestion'],
      // Its account is the caller's, which need not mount one by itself.
      automountServiceAccountToken: true,
      resources,
      storageSpec: volume(storage),
      topologySpreadConstraints: spread('prometheus'),
      // Else only what has the label of the release is looked at, and the rest is ignored without a word.
      ruleSelectorNilUsesHelmValues: false,
      serviceMonitorSelectorNilUsesHelmValues: false,
      podMonitorSelectorNilUsesHelmValues: false,
      probeSelectorNilUsesHelmValues: false,
      scrapeConfigSelectorNilUsesHelmValues: false,
    },
  };
}

/** Beyond it the oldest go before their time: what is written ahead, and a compaction, need the rest of the volume. */
function sizeOf({ size }: PrometheusStackProps['prometheus']['storage']): string {
  const bytes = parseBytes(size);
  return `${bytes.ok ? Math.floor((bytes.value / 2 ** 20) * 0.8) : 0}MiB`;
}

function alertmanager({
  images,
  priorityClassName,
  alertmanager: { config, secrets, storage, resources },
}: PrometheusStackProps): Values {
  return {
    config: config as Values,
    serviceAccount: { create: true, automountServiceAccountToken: false },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    alertmanagerSpec: {
      image: withSha(images.alertmanager),
      automountServiceAccountToken: false,
      securityContext: OWN_USER,
      priorityClassName,
      replicas: 2,
      resources,
      secrets,
      storage: volume(storage),
      topologySpreadConstraints: spread('alertmanager'),
    },
  };
}

function volume({ storageClassName, size }: PrometheusStackProps['prometheus']['storage']): Values {
  const spec = { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } };
  return { volumeClaimTemplate: { spec } };
}

function grafana({ serviceAccount, images, grafana: { adminSecret, resources } }: PrometheusStackProps): Values {
  const here = { searchNamespace: serviceAccount.namespace, resource: 'configmap' };
  return {
    image: withDigestInTag(images.grafana),
    admin: { existingSecret: adminSecret },
    'grafana.ini': QUIET,
    resources,
    rbac: { namespaced: true },
    containerSecurityContext: { ...RESTRICTED_CONTAINER, runAsUser: GRAFANA },
    extraEmptyDirMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    initChownData: { enabled: false },
    testFramework: { enabled: false },
    sidecar: {
      image: withDigestInTag(images.grafanaSidecar),
      resources: RELOADER,
      securityContext: { ...RESTRICTED_CONTAINER, runAsUser: GRAFANA },
      dashboards: { enabled: true, ...here },
      // Not Alertmanager: who may look at dashboards may not silence alerts.
      datasources: { enabled: true, alertmanager: { enabled: false }, ...here },
    },
  };
}

/** It has nobody to ask for updates, pictures and plugins: no connection goes there. */
const QUIET = {
  analytics: { check_for_updates: false, check_for_plugin_updates: false, reporting_enabled: false },
  news: { news_feed_enabled: false },
  plugins: { preinstall_disabled: true },
  security: { disable_gravatar: true },
} as const;

/** User of the image of Grafana. */
const GRAFANA = 472;

/** An image as the stack itself has it: the digest without its algorithm. */
function withSha({ tag, digest, ...image }: Image): Values {
  return { ...parts(image.repository), tag, sha: digest.replace(/^sha256:/, '') };
}

/** An image as the charts within have it. They disagree about the digest, so that it goes with the tag. */
function withDigestInTag({ repository, tag, digest }: Image): Values {
  return { ...parts(repository), tag: `${tag}@${digest}` };
}

function parts(repository: string): { readonly registry: string; readonly repository: string } {
  const slash = repository.indexOf('/');
  return { registry: repository.slice(0, slash), repository: repository.slice(slash + 1) };
}
