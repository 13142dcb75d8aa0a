import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from '../../src/control-plane/control-plane.ts';
import type { KubernetesObject } from '../../src/kubernetes/object.ts';
import type { Receivers } from './receivers.ts';

/** In the place of the one in the Secret. */
export const ROUTING_KEY = 'key-of-operations';

const MOUNTED = '/etc/alertmanager/secrets/';

interface Config {
  readonly global: object;
  readonly route: object;
}

interface Values {
  readonly alertmanager: { readonly config: Config };
  readonly prometheus: { readonly prometheusSpec: { readonly enableFeatures?: readonly string[] } };
}

/** Alertmanager's configuration, in the values of the chart. */
export function configOf({ spec }: KubernetesObject): Config {
  return (spec as { readonly values: Values }).values.alertmanager.config;
}

/** Features of Prometheus that the values of the chart switch on. */
export function featuresOf({ spec }: KubernetesObject): readonly string[] {
  return (spec as { readonly values: Values }).values.prometheus.prometheusSpec.enableFeatures ?? [];
}

/**
 * The configuration as it is, but that files of Secrets are in a folder of ours, with addresses and keys of `receivers` in them,
 * that PagerDuty is there too, and that nobody waits for more of a group. Paths that are told: `/<key of the Secret>`.
 */
export function onLoopback(config: Config, plane: ControlPlane, receivers: Receivers): object {
  const folder = plane.folder.folder('alertmanager-secrets');
  const file = (field: string, path: string) => {
    if (!path.startsWith(MOUNTED)) throw new Error(`${field} is ${path}, which nothing is mounted at`);
    const key = path.slice(path.lastIndexOf('/') + 1);
    const target = join(folder, key);
    writeFileSync(target, field === 'routing_key_file' ? ROUTING_KEY : receivers.urlOf(`/${key}`));
    return target;
  };
  const moved = JSON.stringify(config).replaceAll(
    /"(\w+_file)":"([^"]+)"/g,
    (_, field: string, path: string) => `"${field}":"${file(field, path)}"`,
  );
  const inHurry = moved.replaceAll(/"(group_wait|group_interval)":"[^"]+"/g, '"$1":"1s"');
  const { global, ...rest } = JSON.parse(inHurry) as Config;
  return { global: { ...global, pagerduty_url: receivers.urlOf('/pagerduty') }, ...rest };
}
