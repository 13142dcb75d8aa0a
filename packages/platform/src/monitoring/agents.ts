import { GpuExporter, LogShipper, LogShipperAccess, NodeExporter, TelemetryCollector } from '@parapet/observability';
import { Chart } from 'cdk8s';
import type { Environment } from '../environment/environment.ts';
import type { Layers } from '../layers.ts';
import { namespaces, parts, serviceAccounts } from '../names.ts';
import { priorities } from '../priorities.ts';
import { COLLECTOR } from './endpoint.ts';
import { logGroupsOf, METRICS } from './log-groups.ts';
import { agentResources, serverResources } from './resources.ts';

const partOf = parts.monitoring;

/** What is on each node, and the collector that services send to. */
export function addAgents({ root, platform }: Layers, environment: Environment) {
  const { aws, monitoring } = environment;
  const { images, traces } = monitoring;
  const { names: groups } = logGroupsOf(environment);
  const chart = new Chart(platform, 'agents');
  const agent = (account: 'logShipper' | 'nodeExporter' | 'gpuExporter') => ({
    ...serviceAccounts[account],
    partOf,
    serviceAccount: serviceAccounts[account],
    image: images[account],
    resources: agentResources[account],
  });

  const shipper = agent('logShipper');
  new LogShipperAccess(new Chart(root, 'log-shipping'), 'access', shipper);
  const logShipper = new LogShipper(chart, 'log-shipper', {
    ...shipper,
    region: aws.region,
    namespaces: loggedNamespaces(environment),
    logGroups: { all: groups.all, security: groups.security },
  });
  const nodeExporter = new NodeExporter(chart, 'node-exporter', agent('nodeExporter'));
  const gpuExporter = new GpuExporter(chart, 'gpu-exporter', {
    ...agent('gpuExporter'),
    // Of every node that Karpenter makes of an instance type with such a GPU, whatever its pool and image.
    nodeSelector: { 'karpenter.k8s.aws/instance-gpu-manufacturer': 'nvidia' },
  });
  const collector = new TelemetryCollector(chart, 'collector', {
    ...COLLECTOR,
    partOf,
    serviceAccount: serviceAccounts.telemetry,
    image: images.collector,
    resources: serverResources.collector,
    region: aws.region,
    replicas: 2,
    priorityClassName: priorities.monitoring,
    metricNamespace: METRICS,
    metricLogGroup: groups.metrics,
    sampledTracesPercent: traces.sampledPercent,
  });
  return {
    logShipper: logShipper.workload,
    nodeExporter: nodeExporter.workload,
    gpuExporter: gpuExporter.workload,
    collector: collector.workload,
  };
}

/** All but the agents' own: each line that the log shipper sends would make another. */
function loggedNamespaces({ inference }: Environment): [string, ...string[]] {
  const { assistant, agents: _, karpenterDefinitions: __, leaderWorkerSet, ...others } = namespaces;
  const groups = inference.distributed.length > 0 ? [leaderWorkerSet] : [];
  return [assistant, ...[...Object.values(others), ...groups].sort()];
}
