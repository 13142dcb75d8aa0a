import type { Image, ServiceAccountRef } from '@parapet/core';
import type { ChartSource } from './chart-source.ts';
import type { Values } from './chart-values.ts';

export interface PrometheusStackProps {
  /** Of Prometheus, in the namespace of the release. Rendered by the caller. */
  readonly serviceAccount: ServiceAccountRef;
  readonly chart: ChartSource;
  readonly images: Readonly<Record<StackImage, Image>>;
  /** Of Prometheus and Alertmanager, which are needed most when nodes are full. */
  readonly priorityClassName: string;
  readonly prometheus: StackServer & {
    /** How long samples are kept, such as `15d`. */
    readonly retention: `${number}${'h' | 'd' | 'w' | 'y'}`;
  };
  readonly alertmanager: StackServer & {
    /**
     * Its configuration, as it reads it. What is secret in it is a file of one of `secrets`: Alertmanager has a
     * `…_file` beside each setting.
     */
    readonly config: object;
    /** Secrets that it mounts, each below `/etc/alertmanager/secrets/<name>`. */
    readonly secrets: readonly string[];
  };
  readonly grafana: {
    /** Secret with `admin-user` and `admin-password`. */
    readonly adminSecret: string;
    readonly resources: StackResources;
  };
}

export type StackImage =
  'operator' | 'configReloader' | 'prometheus' | 'alertmanager' | 'grafana' | 'grafanaSidecar' | 'kubeStateMetrics';

interface StackServer {
  /** Of each of its two pods. */
  readonly storage: { readonly storageClassName: string; readonly size: `${number}${'Mi' | 'Gi' | 'Ti'}` };
  readonly resources: StackResources;
}

interface StackResources extends Values {
  readonly requests: { readonly cpu: string; readonly memory: string; readonly 'ephemeral-storage'?: string };
  readonly limits: { readonly cpu?: string; readonly memory: string; readonly 'ephemeral-storage'?: string };
}
