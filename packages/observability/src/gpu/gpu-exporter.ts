import { Checks, parseLabels, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { metricOf } from '@parapet/metrics';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { checkAgent } from '../pod/check-agent.ts';
import { configMap } from '../pod/config-map.ts';
import { COUNTERS } from './counters.ts';
import { gpuExporterPod, HTTP_PORT } from './gpu-exporter-pod.ts';
import type { GpuExporterProps } from './gpu-exporter-props.ts';

/**
 * DCGM exporter on the nodes that have a GPU, with the user of each GPU as labels. Asks the kubelet for them by a socket
 * of the node, so its namespace has to enforce `privileged`. It has no capability: the fields `DCGM_FI_PROF_*` want SYS_ADMIN, which
 * is the node itself, unless the driver of the node lets everybody profile.
 */
export class GpuExporter extends Construct {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: GpuExporterProps) {
    super(scope, id);
    const { name, namespace, partOf, serviceAccount, counters = [] } = props;
    this.workload = { namespace, name, serviceAccount, ports: { http: HTTP_PORT } };
    const checks = new Checks(this, `DaemonSet/${namespace}/${name}`);
    checkAgent(checks, props);
    checkNodes(checks, props);
    checkCounters(checks, counters);
    const labels = standardLabels({ name, partOf });
    const fields = [...new Set([...COUNTERS, ...counters])].sort();
    const files = { 'counters.csv': fields.map(line).join('') };
    const config = configMap(this, { name, namespace, labels, files });
    new k8s.KubeDaemonSet(this, 'daemon-set', {
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selectorLabels({ name }) },
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(1) } },
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: gpuExporterPod(props, config) },
      },
    });
  }
}

/** `field, type, help`, as its etc/default-counters.csv. */
function line(field: string): string {
  return `${field}, ${metricOf(field)?.type ?? 'gauge'}, ${field}\n`;
}

/** OBS-003: on nodes without a driver its pods would never be ready. */
function checkNodes(checks: Checks, { nodeSelector, taints }: GpuExporterProps): void {
  checks.value('nodeSelector', parseLabels(nodeSelector));
  for (const taint of taints ?? []) checks.value('taints', parseLabels({ [taint]: '' }));
  if (Object.keys(nodeSelector).length === 0)
    checks.report('OBS-003', 'nodeSelector is empty, and most nodes have no GPU', 'name the label of the GPU nodes');
}

function checkCounters(checks: Checks, counters: readonly string[]): void {
  for (const counter of counters)
    if (!counter.startsWith('DCGM_') || metricOf(counter) === undefined)
      checks.report('OBS-001', `counters: no pinned version exports ${counter}`, 'name a field of DCGM exporter');
}
