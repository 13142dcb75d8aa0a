import { dcgmExporter } from './generated/dcgm-exporter.ts';
import { fluentBit } from './generated/fluent-bit.ts';
import { karpenter } from './generated/karpenter.ts';
import { keda } from './generated/keda.ts';
import { kubeStateMetrics } from './generated/kube-state-metrics.ts';
import { kubernetes } from './generated/kubernetes.ts';
import { nodeExporter } from './generated/node-exporter.ts';
import { prometheus } from './generated/prometheus.ts';
import { vllm } from './generated/vllm.ts';
import type { Catalogue, Metric } from './metric.ts';

/** A metric by one of the names that it has in a query. */
export interface Series extends Metric {
  /** Of a histogram or summary. */
  readonly part?: 'bucket' | 'count' | 'sum';
  /** Repository and version that say so. */
  readonly source: string;
}

/**
 * What is known of a name as it stands in a query: a counter with `_total`, a histogram with `_bucket`, `_sum` or
 * `_count`. Labels are the exporter's and `le`; those that Prometheus adds itself are `targetLabels`.
 */
export function metricOf(name: string): Series | undefined {
  const whole = find(name);
  if (whole !== undefined) return whole.type === 'histogram' ? undefined : whole;
  const [, base = '', part] = /^(.+)_(bucket|count|sum)$/.exec(name) ?? [];
  const parted = find(base);
  if (part === undefined || (parted?.type !== 'histogram' && parted?.type !== 'summary')) return undefined;
  if (part !== 'bucket') return { ...parted, part: part === 'sum' ? 'sum' : 'count' };
  return parted.type === 'summary' ? undefined : { ...parted, part: 'bucket', labels: withLe(parted.labels) };
}

/** Labels that Prometheus gives to what it scrapes through a PodMonitor or ServiceMonitor. */
export const targetLabels = [
  'job',
  'instance',
  'namespace',
  'pod',
  'container',
  'endpoint',
  'service',
  'node',
] as const;

/** Every name that a query may have, for suggestions. */
export function metricNames(): string[] {
  const types = new Map<string, Metric['type']>();
  for (const { metrics } of catalogues)
    for (const [name, { type }] of Object.entries(metrics)) if (!types.has(name)) types.set(name, type);
  return [...types].flatMap(([name, type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
}

/** Where two have a name (`workqueue_depth`), the first that knows its labels is asked. */
const catalogues: readonly Catalogue[] = [
  vllm,
  dcgmExporter,
  kubernetes,
  kubeStateMetrics,
  nodeExporter,
  keda,
  fluentBit,
  prometheus,
  karpenter,
];

function find(name: string): Series | undefined {
  for (const { source, labels = [], metrics } of catalogues) {
    const metric = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
    if (metric !== undefined)
      return { ...metric, source, ...(metric.labels && { labels: [...labels, ...metric.labels] }) };
  }
  return undefined;
}

function withLe(labels: readonly string[] | undefined): readonly string[] | undefined {
  return labels && [...labels, 'le'];
}
