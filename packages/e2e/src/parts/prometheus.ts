import { stringify } from 'yaml';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

/** Prometheus with a configuration, which may be told what a kubeconfig is, and files of rules. */
export function prometheus(config: (kubeconfig: string) => object, rules: readonly object[] = []): Part {
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
        ],
        ready: `http://${address}/-/ready`,
      };
    },
  };
}
