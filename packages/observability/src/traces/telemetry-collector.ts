import { Checks, provenance, selectorLabels, standardLabels, type Workload } from '@parapet/core';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { configMap } from '../pod/config-map.ts';
import { yamlFile } from '../pod/yaml-file.ts';
import { checkCollector } from './check-collector.ts';
import { collectorConfig, PORTS } from './collector-config.ts';
import { collectorPod } from './collector-pod.ts';
import type { TelemetryCollectorProps } from './telemetry-collector-props.ts';

/**
 * OpenTelemetry Collector: takes traces and metrics over OTLP and sends them to X-Ray and CloudWatch, by the identity of its
 * own service account. Deployment, Service and PodDisruptionBudget; its pods satisfy Pod Security `restricted`.
 */
export class TelemetryCollector extends Construct {
  static readonly [provenance] = '@parapet/observability';
  readonly workload: Workload;

  constructor(scope: Construct, id: string, props: TelemetryCollectorProps) {
    super(scope, id);
    const { name, namespace, partOf, serviceAccount, replicas } = props;
    this.workload = { namespace, name, serviceAccount, ports: PORTS };
    const checks = new Checks(this, `Deployment/${namespace}/${name}`);
    checkCollector(checks, props);
    const labels = standardLabels({ name, partOf });
    const matchLabels = selectorLabels({ name });
    const metadata = { name, namespace, labels };
    const config = configMap(this, {
      name,
      namespace,
      labels,
      files: { 'config.yaml': yamlFile(checks, 'config.yaml', { ...collectorConfig(props) }) },
    });
    new k8s.KubeDeployment(this, 'deployment', {
      metadata,
      spec: {
        replicas,
        selector: { matchLabels },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1), maxUnavailable: k8s.IntOrString.fromNumber(0) },
        },
        revisionHistoryLimit: 3,
        template: { metadata: { labels }, spec: collectorPod(props, config, matchLabels) },
      },
    });
    new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        type: 'ClusterIP',
        selector: matchLabels,
        ports: [port('otlp-grpc'), port('otlp-http')],
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'budget', {
      metadata,
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        selector: { matchLabels },
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      },
    });
  }
}

function port(name: keyof typeof PORTS): k8s.ServicePort {
  return { name, port: PORTS[name], targetPort: k8s.IntOrString.fromString(name), protocol: 'TCP' };
}
