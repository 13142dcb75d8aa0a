import { Checks, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { configMap } from '../pod/config-map.ts';
import { yamlFile } from '../pod/yaml-file.ts';
import { checkLogShipper } from './check-log-shipper.ts';
import { fluentBitConfig, HTTP_PORT } from './fluent-bit-config.ts';
import type { LogShipperProps } from './log-shipper-props.ts';
import { logShipperPod } from './log-shipper-pod.ts';

/**
 * Fluent Bit on every node: sends the logs of some namespaces to CloudWatch Logs, all of them to one group and those that
 * speak of security to a second one as well. Reads files of the node, so its namespace has to enforce `privileged`. What it
 * asks of the API server is `LogShipperAccess`.
 */
export class LogShipper extends Construct {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: LogShipperProps) {
    super(scope, id);
    const { name, namespace, partOf, serviceAccount } = props;
    this.workload = { namespace, name, serviceAccount, ports: { http: HTTP_PORT } };
    const checks = new Checks(this, `DaemonSet/${namespace}/${name}`);
    checkLogShipper(checks, props);
    const labels = standardLabels({ name, partOf });
    const config = configMap(this, {
      name,
      namespace,
      labels,
      files: { 'fluent-bit.yaml': yamlFile(checks, 'fluent-bit.yaml', fluentBitConfig(props)) },
    });
    new k8s.KubeDaemonSet(this, 'daemon-set', {
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selectorLabels({ name }) },
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: k8s.IntOrString.fromString('10%') },
        },
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: logShipperPod(props, config) },
      },
    });
  }
}
