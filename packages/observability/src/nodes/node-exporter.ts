import { Checks, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { checkAgent, type AgentProps } from '../pod/check-agent.ts';
import { HTTP_PORT, nodeExporterPod } from './node-exporter-pod.ts';

/**
 * node_exporter on every node: CPU, memory, disks and pressure. In a network of its own, so that network policies hold for it. Reads
 * /proc and /sys of the node, so its namespace has to enforce `privileged`.
 */
export class NodeExporter extends Construct {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: AgentProps) {
    super(scope, id);
    const { name, namespace, partOf, serviceAccount } = props;
    this.workload = { namespace, name, serviceAccount, ports: { http: HTTP_PORT } };
    checkAgent(new Checks(this, `DaemonSet/${namespace}/${name}`), props);
    const labels = standardLabels({ name, partOf });
    new k8s.KubeDaemonSet(this, 'daemon-set', {
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selectorLabels({ name }) },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: k8s.IntOrString.fromString('10%') },
        },
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: nodeExporterPod(props) },
      },
    });
  }
}
