import { standardLabels, type Resources } from '@parapet/core';
import { PrometheusStack } from '@parapet/flux';
import { AlertRouting, Dashboard, gpuRows, modelServerRows, type Destination } from '@parapet/observability';
import type { SecretKey } from '@parapet/secrets';
import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';
import { serverResources } from './resources.ts';
import type { MonitoringSecrets } from './secrets.ts';

const partOf = parts.monitoring;
const STORAGE_CLASS = 'monitoring';

/** Prometheus, Alertmanager and Grafana, who is told of `alerts`, and what is looked at first. */
export function addStack(
  layers: Layers,
  environment: Environment,
  { receivers, grafanaAdmin }: MonitoringSecrets,
  alerts: readonly string[],
): PrometheusStack['workloads'] {
  const { chart: source, images, prometheus, alerts: told, volumeKeyArn } = environment.monitoring;
  addStorageClass(layers, volumeKeyArn);
  const chart = new Chart(layers.monitoring, 'stack');
  const { teams, watchdog } = told;
  const routing = new AlertRouting(chart, 'routing', {
    teams: {
      operations: destination(teams.operations, receivers.operations),
      security: destination(teams.security, receivers.security),
    },
    watchdog: destination(watchdog, receivers.watchdog),
    // That of the chart fires all the time.
    alerts: ['Watchdog', ...alerts],
  });
  const storage = (size: typeof prometheus.volume) => ({ storageClassName: STORAGE_CLASS, size });
  const { workloads } = new PrometheusStack(chart, 'stack', {
    serviceAccount: serviceAccounts.prometheus,
    chart: source,
    images,
    priorityClassName: priorities.monitoring,
    prometheus: {
      retention: prometheus.retention,
      storage: storage(prometheus.volume),
      resources: stackResources(prometheus.resources),
    },
    alertmanager: {
      config: routing.config,
      secrets: routing.secrets,
      storage: storage('1Gi'),
      resources: stackResources(serverResources.alertmanager),
    },
    grafana: { adminSecret: grafanaAdmin, resources: stackResources(serverResources.grafana) },
  });
  addDashboards(chart);
  return workloads;
}

/** Measurements can be made again: their volumes go with their claims. */
function addStorageClass({ config }: Layers, kmsKeyId: string): void {
  new k8s.KubeStorageClass(new Chart(config, 'monitoring-config'), 'storage-class', {
    metadata: { name: STORAGE_CLASS, labels: standardLabels({ name: STORAGE_CLASS, partOf }) },
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3', 'csi.storage.k8s.io/fstype': 'ext4', encrypted: 'true', kmsKeyId },
    reclaimPolicy: 'Delete',
    allowVolumeExpansion: true,
    // In the zone of the pod that asks for it.
    volumeBindingMode: 'WaitForFirstConsumer',
  });
}

type Receiver = Environment['monitoring']['alerts']['watchdog'];

function destination(receiver: Receiver, { secretName, key }: SecretKey): Destination {
  const file = { secretName, key };
  switch (receiver.type) {
    case 'slack':
      return { type: 'slack', webhookUrl: file, channel: receiver.channel };
    case 'pagerduty':
      return { type: 'pagerduty', routingKey: file };
    case 'webhook':
      return { type: 'webhook', url: file };
  }
}

/** Beside Grafana, whose sidecar finds them. */
function addDashboards(chart: Chart): void {
  const common = { namespace: namespaces.monitoring, partOf };
  new Dashboard(chart, 'model-servers', {
    ...common,
    name: 'model-servers',
    title: 'Model servers',
    variables: [
      { name: 'namespace', label: 'namespace', metric: 'vllm:num_requests_running' },
      { name: 'model', label: 'model_name', metric: 'vllm:num_requests_running' },
    ],
    rows: modelServerRows(),
  });
  new Dashboard(chart, 'gpus', {
    ...common,
    name: 'gpus',
    title: 'GPUs and their nodes',
    variables: [{ name: 'node', label: 'Hostname', metric: 'DCGM_FI_DEV_GPU_TEMP' }],
    rows: gpuRows(),
  });
}

function stackResources({ cpu, memory, ephemeralStorage }: Resources) {
  const side = (which: 'request' | 'limit') => ({
    cpu: cpu[which],
    memory: memory[which],
    'ephemeral-storage': ephemeralStorage[which],
  });
  return { requests: side('request'), limits: side('limit') };
}
