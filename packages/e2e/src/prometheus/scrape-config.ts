import type { KubernetesObject } from '../kubernetes/object.ts';

interface PodMonitorSpec {
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly podMetricsEndpoints: readonly Endpoint[];
}

interface Endpoint {
  readonly port: string;
  readonly path: string;
  readonly interval: string;
  readonly honorLabels?: boolean;
  readonly relabelings?: readonly Relabeling[];
}

interface Relabeling {
  readonly sourceLabels?: readonly string[];
  readonly targetLabel?: string;
  readonly action?: string;
  readonly regex?: string;
  readonly replacement?: string;
}

/** What the operator writes of a monitor, field by field: an error for a field that is not known here. */
const KNOWN = {
  spec: ['selector', 'podMetricsEndpoints'],
  selector: ['matchLabels'],
  endpoint: ['port', 'path', 'interval', 'honorLabels', 'relabelings'],
  relabeling: ['sourceLabels', 'targetLabel', 'action', 'regex', 'replacement'],
} as const;

/**
 * The `scrape_configs` that prometheus-operator makes of a PodMonitor, which is not here: find the pods of the namespace, keep
 * those that the selector and the port's name fit, and label what they say with where it is from.
 */
export function scrapeConfigs({ metadata, spec }: KubernetesObject, kubeconfig: string): object[] {
  const { name, namespace = '' } = metadata;
  const { selector, podMetricsEndpoints } = known('spec', spec) as PodMonitorSpec;
  const { matchLabels } = known('selector', selector) as PodMonitorSpec['selector'];
  return podMetricsEndpoints.map((endpoint, index) => {
    const { port, path, interval, honorLabels = false, relabelings = [] } = known('endpoint', endpoint) as Endpoint;
    return {
      job_name: `podMonitor/${namespace}/${name}/${index}`,
      honor_labels: honorLabels,
      metrics_path: path,
      scrape_interval: interval,
      scrape_timeout: interval,
      kubernetes_sd_configs: [{ role: 'pod', kubeconfig_file: kubeconfig, namespaces: { names: [namespace] } }],
      relabel_configs: [
        { source_labels: ['__meta_kubernetes_pod_phase'], regex: '(Failed|Succeeded)', action: 'drop' },
        ...Object.entries(matchLabels).map(([label, value]) => ({
          source_labels: ['', 'present'].map((what) => `__meta_kubernetes_pod_label${what}_${sane(label)}`),
          regex: `(${value});true`,
          action: 'keep',
        })),
        { source_labels: ['__meta_kubernetes_pod_container_port_name'], regex: port, action: 'keep' },
        { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
        { source_labels: ['__meta_kubernetes_pod_container_name'], target_label: 'container' },
        { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
        { target_label: 'job', replacement: `${namespace}/${name}` },
        { target_label: 'endpoint', replacement: port },
        ...relabelings.map((one) => snake(known('relabeling', one) as Relabeling)),
      ],
    };
  });
}

function known(what: keyof typeof KNOWN, value: unknown): object {
  const names: readonly string[] = KNOWN[what];
  const other = Object.keys(value as object).filter((name) => !names.includes(name));
  if (other.length > 0) throw new Error(`${what} has ${other.join(', ')}, which is not translated`);
  return value as object;
}

function snake({ sourceLabels, targetLabel, ...rest }: Relabeling): object {
  return {
    ...rest,
    ...(sourceLabels === undefined ? {} : { source_labels: sourceLabels }),
    ...(targetLabel === undefined ? {} : { target_label: targetLabel }),
  };
}

/** A label's name as Prometheus writes it. */
function sane(label: string): string {
  return label.replaceAll(/[^a-zA-Z0-9_]/g, '_');
}
