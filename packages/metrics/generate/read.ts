import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Catalogue, Metric } from '../src/metric.ts';

type Metrics = Record<string, Metric>;

/** What a source gives: for the first line of the generated file, and its metrics. */
export interface Read {
  /** Repository or package, and version. */
  readonly source: string;
  /** Where in it. */
  readonly files?: string;
  readonly labels?: readonly string[];
  readonly metrics: Catalogue['metrics'];
}

export function vllm(folder: string, file: string): Read {
  const data = json(join(folder, file)) as {
    readonly source: string;
    readonly metrics: Readonly<Record<string, { type: Metric['type']; labels: string[]; buckets?: string }>>;
    readonly buckets: Readonly<Record<string, number[]>>;
  };
  const metrics: Metrics = {};
  for (const [name, { type, labels, buckets }] of Object.entries(data.metrics)) {
    const edges =
      buckets === 'request_tokens' ? oneTwoFive() : buckets === undefined ? undefined : data.buckets[buckets];
    if (buckets !== undefined && edges === undefined) throw new Error(`${name} has unknown buckets ${buckets}`);
    metrics[type === 'counter' ? counterName(name) : name] = { type, labels, ...(edges && { buckets: edges }) };
  }
  const version = /[0-9.]+[0-9]/.exec(file)?.[0] ?? '';
  return { source: `vLLM ${version}`, files: data.source, metrics };
}

/** `generate/by-hand.json` has what the documentation of an exporter leaves out, with the source that it was read in. */
export function exporter(folder: string, name: string): Read {
  const all = json(join(folder, 'metrics/exporters.json')) as Readonly<Record<string, Exporter>>;
  const found = all[name];
  if (found === undefined) throw new Error(`exporters.json has no ${name}`);
  const hand = byHand().labels[name];
  const entries: [string, ExporterMetric][] = Object.entries(
    found.metrics ?? Object.fromEntries((found.names ?? []).map((each) => [each, {}])),
  );
  const infoLabels = entries.filter(([, { type, enabledByDefault }]) => type === 'label' && enabledByDefault);
  const metrics: Metrics = {};
  for (const [metric, facts] of entries) {
    if (facts.type === 'label') continue;
    const read = hand?.metrics?.[metric];
    const labels = read?.labels ?? facts.labels ?? (hand?.every && []);
    metrics[metric] = {
      type: read?.type ?? typeOf(metric, facts.type),
      ...(labels && { labels: plainLabels(labels) }),
      ...(facts.enabledByDefault === false && { optional: true }),
    };
  }
  return {
    source: found.source,
    ...(hand && { files: `labels: ${hand.source}` }),
    ...(hand?.every && { labels: [...hand.every, ...infoLabels.map(([field]) => field)] }),
    metrics,
  };
}

export function byHandExporter(name: string): Read {
  const found = byHand().exporters[name];
  if (found === undefined) throw new Error(`by-hand.json has no ${name}`);
  return found;
}

/** `test/instrumentation/documentation/documentation-list.yaml` of kubernetes/kubernetes: what EKS lets one scrape. */
export function kubernetes(folder: string, version: string): Read {
  const file = join(folder, `metrics/kubernetes-${version}.yaml`);
  const metrics: Metrics = {};
  for (const entry of parse(readFileSync(file, 'utf8')) as readonly KubernetesMetric[]) {
    const scraped = entry.componentEndpoints?.some(({ component }) => /^(kube-apiserver|kubelet)$/.test(component));
    if (scraped !== true) continue;
    const name = [entry.namespace, entry.subsystem, entry.name].filter((part) => part !== undefined).join('_');
    const labels = [...(entry.labels ?? []), ...Object.keys(entry.constLabels ?? {})];
    const { buckets } = entry;
    metrics[name] = { type: typeOf(name, entry.type), labels, ...(buckets && { buckets: [...buckets] }) };
  }
  return { source: `kubernetes/kubernetes ${version}`, files: 'kube-apiserver and kubelet', metrics };
}

/** What `/metrics` of a running exporter says, in the text format of Prometheus. */
export function exposition(folder: string, name: string, version: string): Read {
  const metrics: Record<string, { type: Metric['type']; labels: string[] }> = {};
  for (const line of readFileSync(join(folder, `metrics/${name}-${version}.prom`), 'utf8').split('\n')) {
    const [, declared, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (declared !== undefined) metrics[declared] = { type: typeOf(declared, type), labels: [] };
    const [, sample = '', inside = ''] = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    const labels = metrics[sample]?.labels;
    for (const [, label = ''] of inside.matchAll(/([A-Za-z_]\w*)="(?:[^"\\]|\\.)*"/g))
      if (labels?.includes(label) === false) labels.push(label);
  }
  return { source: `prometheus/${name.replace('-', '_')} ${version}`, files: 'what /metrics answered', metrics };
}

interface ExporterMetric {
  readonly type?: string;
  readonly labels?: readonly string[];
  readonly enabledByDefault?: boolean;
}

interface Exporter {
  readonly source: string;
  readonly metrics?: Readonly<Record<string, ExporterMetric>>;
  readonly names?: readonly string[];
}

interface KubernetesMetric extends ExporterMetric {
  readonly name: string;
  readonly namespace?: string;
  readonly subsystem?: string;
  readonly constLabels?: Readonly<Record<string, string>>;
  readonly buckets?: readonly number[];
  readonly componentEndpoints?: readonly { readonly component: string }[];
}

interface ByHand {
  readonly labels: Readonly<
    Record<string, { readonly source: string; readonly metrics?: Catalogue['metrics']; readonly every?: string[] }>
  >;
  readonly exporters: Readonly<Record<string, Read>>;
}

function byHand(): ByHand {
  return json(join(import.meta.dirname, 'by-hand.json')) as ByHand;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The Python client puts it there where the code does not. */
function counterName(name: string): string {
  return name.endsWith('_total') ? name : `${name}_total`;
}

/** As vLLM makes buckets for tokens; it stops at the maximum length of the model. */
function oneTwoFive(): number[] {
  return [1, 10, 100, 1000, 1e4, 1e5, 1e6].flatMap((power) => [power, 2 * power, 5 * power]);
}

function typeOf(name: string, type: string | undefined): Metric['type'] {
  const known = (['counter', 'gauge', 'histogram', 'summary'] as const).find((each) => each === type?.toLowerCase());
  if (known !== undefined) return known;
  if (type === 'TimingRatioHistogram') return 'histogram';
  return name.endsWith('_total') ? 'counter' : 'unknown';
}

/** Names of resources stand among the labels of kube-state-metrics' documentation, and placeholders in capitals. */
function plainLabels(labels: readonly string[]): string[] {
  const resources = ['cpu', 'ephemeral_storage', 'memory', 'pods', 'attachable_volumes_*', 'hugepages_*'];
  return labels
    .filter((label) => label.trim() !== '' && !(labels.includes('resource') && resources.includes(label)))
    .map((label) => (/^[a-z]+_[A-Z_]+$/.test(label) ? label.replace(/_[A-Z_]+$/, '_*') : label));
}
