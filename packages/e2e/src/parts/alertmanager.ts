import { stringify } from 'yaml';
import { LOOPBACK } from '../control-plane/ports.ts';
import type { Part } from './part.ts';

/** One Alertmanager, which asks no other. */
export function alertmanager(config: object): Part {
  return {
    program: 'alertmanager',
    async run(site) {
      const address = `${LOOPBACK}:${await site.port()}`;
      return {
        args: [
          `--config.file=${site.file('alertmanager.yaml', stringify(config))}`,
          `--storage.path=${site.folder('alertmanager')}`,
          `--web.listen-address=${address}`,
          '--cluster.listen-address=',
        ],
        ready: `http://${address}/-/ready`,
      };
    },
  };
}
