import { stringify } from 'yaml';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

export interface PrometheusOptions {
  /** Files of rules. */
  readonly rules?: readonly object[];
  /** Of those that are off by default. */
  readonly features?: readonly string[];
}

/** Prometheus with a configuration, which is told the path of a kubeconfig. */
export function prometheus(
  config: (kubeconfig: string) => object,
  { rules = [], features = [] }: PrometheusOptions = {},
): Part {
  return {
    program: 'prometheus',
    async run(site) {
      const address = `${LOOPBACK}:${await site.port()}`;
      const rule_files = rules.map((groups, index) => site.file(`rules-${index}.yaml`, stringify(groups)));
      const whole = { ...config(site.kubeconfig('admin')), rule_files };
      return {
        args: [
          `--config.file=${site.file('prometheus.yaml', stringify(whole))}`,
          `--storage.tsdb.path=${site.folder('prometheus')}`,
          `--web.listen-address=${address}`,
          ...features.map((feature) => `--enable-feature=${feature}`),
        ],
        ready: `http://${address}/-/ready`,
      };
    },
  };
}
