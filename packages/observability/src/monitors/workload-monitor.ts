import {
  checkNatural,
  Checks,
  parseDnsSubdomain,
  parseLabels,
  parseWorkloadPort,
  podSelectorOf,
  provenance,
  quote,
  standardLabels,
  type Workload,
} from '@parapet/core';
import type { PodMonitor } from '@parapet/schemas';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { checkPrometheusLabels } from '../rules/prometheus-labels.ts';

export interface WorkloadMonitorProps {
  readonly workload: Workload;
  /** Value of `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** One of the workload's, by name. */
  readonly port: string;
  /** Default `/metrics`. */
  readonly path?: `/${string}`;
  /** Between two scrapes. Default 15. */
  readonly intervalSeconds?: number;
  /** Keep the labels `pod`, `namespace` and `container` that the exporter itself gives, such as those of the user of a GPU. */
  readonly honorLabels?: true;
  /** What the label `instance` is. Default: the address of the pod, which `node` replaces with the name of the node that it measures. */
  readonly instance?: 'node';
  /** Labels by which Prometheus finds monitors: `{ release: <Helm release> }` with the chart's defaults. */
  readonly prometheusLabels: Readonly<Record<string, string>>;
}

/** A PodMonitor in the workload's namespace, with the workload's name. */
export class WorkloadMonitor extends Construct {
  static readonly [provenance] = '@parapet/observability';
  /** Value of the label `job` of what it scrapes. */
  readonly job: string;

  constructor(scope: Construct, id: string, props: WorkloadMonitorProps) {
    super(scope, id);
    const {
      workload,
      partOf,
      port,
      path = '/metrics',
      intervalSeconds = 15,
      honorLabels,
      instance,
      prometheusLabels,
    } = props;
    const { namespace, name } = workload;
    this.job = `${namespace}/${name}`;
    checkMonitor(new Checks(this, `PodMonitor.monitoring.coreos.com/${namespace}/${name}`), props, intervalSeconds);
    const monitor: PodMonitor = {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name, namespace, labels: { ...standardLabels({ name, partOf }), ...prometheusLabels } },
      spec: {
        selector: { matchLabels: podSelectorOf(workload) },
        podMetricsEndpoints: [
          {
            port,
            path,
            interval: `${intervalSeconds}s`,
            ...(honorLabels === true && { honorLabels }),
            ...(instance === 'node' && { relabelings: [NODE_AS_INSTANCE] }),
          },
        ],
      },
    };
    new ApiObject(this, 'monitor', monitor);
  }
}

const NODE_AS_INSTANCE = { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'instance' };

/** OBS-003: Prometheus would not find the monitor, or the monitor no pods. RES-006: no number of seconds. */
function checkMonitor(checks: Checks, props: WorkloadMonitorProps, intervalSeconds: number): void {
  const { workload, partOf, port, path = '/', prometheusLabels } = props;
  checks.value('workload.name', parseDnsSubdomain(workload.name));
  checks.value('labels', parseLabels({ partOf, ...prometheusLabels }));
  checkPrometheusLabels(checks, prometheusLabels);
  const parsed = parseWorkloadPort(workload, port);
  if (!parsed.ok) checks.report('OBS-003', `port: ${parsed.refusal.reason}`, parsed.refusal.fix);
  if (!/^\/[^\s]*$/.test(path))
    checks.report('OBS-003', `path ${quote(path)} is not a path`, 'write a path that begins with "/"');
  checkNatural(checks, 'intervalSeconds', intervalSeconds);
}
